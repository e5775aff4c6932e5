"""Speed of finding 50,000 names in 20 MB, time of loading, packed size: `python -m bench.names`.

The gazetteer's own names are filled up with pairs of their words. The text is the news pool
where it lies beside the repository, else the examples again and again.
"""

import gzip
import io
import json
import time
import zipfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import msgspec

from jalin.gazetteer import Gazetteer, Name, load_gazetteer
from jalin.gazetteer.loading import ROOT
from jalin.gazetteer.names import NameIndex, fold, index_names

REPOSITORY = Path(__file__).parents[1]
POOL = REPOSITORY.parent / "shared" / "data" / "news" / "pool.jsonl.gz"
EXAMPLES = REPOSITORY / "examples" / "articles" / "articles.jsonl"
NAMES = 50_000
TEXT_BYTES = 20_000_000
RUNS = 3  # of which the fastest counts, in seconds of one core: others share the machine
MEGA = 1e6


def main() -> None:
    """Print each figure beside the bound that issue 5 sets."""
    seconds, gazetteer = time_loading()
    print(f"loading            {seconds:6.2f} s     (at most 0.5)")
    print(f"packed size        {packed_bytes(ROOT) / MEGA:6.2f} MB    (at most 8)")
    index = fill_index(gazetteer)
    texts = list(read_texts())
    written = sum(len(text.encode()) for text in texts)
    fastest = min(time_finding(index, texts) for _ in range(RUNS))
    print(f"names              {sum(map(len, index.names.values())):6,}")
    print(f"text               {written / MEGA:6.1f} MB")
    print(f"finding            {written / MEGA / fastest:6.1f} MB/s  (at least 10)")


def time_loading() -> tuple[float, Gazetteer]:
    """The fastest loading in seconds of one core, and the gazetteer."""
    fastest = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        gazetteer = load_gazetteer()
        fastest = min(fastest, time.process_time() - start)
    return fastest, gazetteer


def packed_bytes(folder: Path) -> int:
    """The size of a folder's tables as a wheel packs them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*.tsv")):
            archive.write(path, path.relative_to(folder))
    return len(packed.getvalue())


def fill_index(gazetteer: Gazetteer) -> NameIndex:
    """An index over `NAMES` names: the gazetteer's, and pairs of words that begin and end them."""
    names = {text: list(group) for text, group in gazetteer.index.names.items()}
    count = sum(map(len, names.values()))
    firsts = sorted({name.text.split()[0] for group in names.values() for name in group})
    lasts = sorted({name.text.split()[-1] for group in names.values() for name in group})
    pairs = (
        f"{first} {last}" for step in range(1, NAMES) for first, last in zip_at(firsts, lasts, step)
    )
    for text in pairs:
        if count >= NAMES:
            break
        if fold(text) not in names:
            names[fold(text)] = [Name(target=f"org:{text}", text=text)]
            count += 1
    return index_names(names)


def zip_at(firsts: list[str], lasts: list[str], step: int) -> Iterator[tuple[str, str]]:
    """Yield each first word with the last word `step` places on."""
    return zip(firsts, islice(cycle(lasts), step, None), strict=False)


def read_texts() -> Iterator[str]:
    """Yield articles' texts until they make `TEXT_BYTES`."""
    if POOL.exists():
        with gzip.open(POOL, "rt", encoding="utf-8") as file:
            lines = file.readlines()
    else:
        lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    written = 0
    for line in cycle(lines):
        text = msgspec.convert(json.loads(line)["text"], str)
        yield text
        written += len(text.encode())
        if written >= TEXT_BYTES:
            return


def time_finding(index: NameIndex, texts: list[str]) -> float:
    """Seconds of one core to find every name in every text."""
    start = time.process_time()
    for text in texts:
        for _ in index.find_names(text):
            pass
    return time.process_time() - start


if __name__ == "__main__":
    main()
