// What a page does beyond showing itself; without it every page still reads.
import { showMiddles } from "./drawing.js";
import { linkEvidence } from "./evidence.js";
import { offerPictures } from "./picture.js";

linkEvidence(document);
offerPictures(document);
showMiddles(document);
