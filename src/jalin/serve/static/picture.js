// Saves a drawing as PNG; the SVG has its own address and needs no script.

const SCALE = 2; // pixels of the picture per unit of the drawing

/** Show the buttons that turn the drawing at `data-svg` into a PNG file. */
export function offerPictures(page) {
  for (const button of page.querySelectorAll("button[data-svg]")) {
    button.hidden = false;
    button.addEventListener("click", () => savePicture(button.dataset.svg, button.dataset.name));
  }
}

async function savePicture(address, name) {
  const drawing = await (await fetch(address)).text();
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([drawing], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  const link = document.createElement("a");
  link.download = name;
  link.href = canvas.toDataURL("image/png");
  link.click();
}
