"""What ingest makes of lines and pages: `make bench-ingest`.

Labels of blocks on our gold lines, each half apart; main text of pages beside peers. With
`--show`, the wrong blocks of the dev half as ids and offsets: errors are read there only.
"""

import sys

from bench.lines import Judged, judge_gold, sum_figures
from bench.pages import list_readers, load_pages, measure
from jalin.ingest.desk import Desk, load_desk


def main() -> None:
    """Print every figure."""
    desk = load_desk()
    print_lines(judge_gold(desk), show="--show" in sys.argv[1:])
    print_pages(desk)


def print_lines(judged: list[Judged], *, show: bool) -> None:
    """Print the figures of each half of the gold lines; noise leaks by letters and by blocks."""
    names = f"{'accuracy':>10}{'body recall':>13}{'leak':>8}{'by blocks':>12}"
    print(f"{'gold lines':12}{'blocks':>8}{names}")
    for half in sorted({one.row.half for one in judged}):
        figures = sum_figures([one for one in judged if one.row.half == half])
        shares = f"{figures.accuracy:10.4f}{figures.body_recall:13.4f}{figures.leak:8.4f}"
        print(f"{half:12}{figures.blocks:8}{shares}{f'{figures.leaked} of {figures.noise}':>12}")
    for one in judged:
        if show and one.row.half == "dev" and not one.right:
            found = ", ".join(f"{kind or 'dropped'} {n}" for kind, n in one.found.most_common())
            print(f"  {one.row.id} {one.row.start}..{one.row.end} {one.row.label}: {found}")


def print_pages(desk: Desk) -> None:
    """Print each reader's figures on the pages."""
    pages = load_pages()
    print(f"{'pages':12}{'F1':>8}{'precision':>11}{'recall':>8}{'pages/s':>9}{'inserts':>9}")
    for name, reader in list_readers(desk).items():
        r = measure(name, reader, pages, desk)
        shares = f"{r.f1:8.4f}{r.precision:11.4f}{r.recall:8.4f}"
        print(f"{name:12}{shares}{r.speed:9.1f}{r.inserts:9}")


if __name__ == "__main__":
    main()
