"""The words of the pages in both languages, and the names of parties; from tables."""

from collections.abc import Mapping
from datetime import date

import msgspec

from jalin.serve.manners import LANGS, Lang
from jalin.tables import DATA, Row, read_table

FOLDER = DATA / "serve"


class WordRow(Row, frozen=True, kw_only=True):
    """What a page says, in both languages; "{}" is filled in."""

    key: str
    id: str
    en: str


class NameRow(Row, frozen=True, kw_only=True):
    """What readers of each language call a party."""

    code: str
    id: str
    en: str


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """All words and names of one language."""

    lang: Lang
    texts: Mapping[str, str]
    names: Mapping[str, str]

    def __call__(self, key: str, *values: object) -> str:
        """The words of `key`; raises KeyError for one that is not in the table."""
        return self.texts[key].format(*values)

    def name(self, code: str) -> str:
        """What readers call a party; its code where no name is known."""
        return self.names.get(code.casefold()) or code

    def day(self, day: date | None) -> str:
        """A day in words: "6 Mei 2024"; empty where there is none."""
        return f"{day.day} {self.texts[f'month.{day.month}']} {day.year}" if day else ""

    def days(self, first: date | None, last: date | None) -> str:
        """One day, or both ends; what is not known is "?"."""
        if first == last or last is None or first is None:
            return self.day(first or last)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.day(last)}"
        return f"{self.day(first)} – {self.day(last)}"

    def number(self, value: float, digits: int = 0) -> str:
        """A number as the language groups its digits."""
        text = f"{value:,.{digits}f}".replace("-", "−")
        return text.translate(SWAPPED) if self.lang == "id" else text


SWAPPED = str.maketrans(",.", ".,")


def load_words() -> dict[Lang, Words]:
    """The words of each language; raises PackError for a wrong table."""
    rows = read_table(FOLDER / "words.tsv", WordRow)
    names = read_table(FOLDER / "states.tsv", NameRow) | read_table(FOLDER / "bodies.tsv", NameRow)
    return {
        lang: Words(
            lang=lang,
            texts={key: getattr(row, lang) for key, row in rows.items()},
            names={code.casefold(): getattr(row, lang) for code, row in names.items()},
        )
        for lang in LANGS
    }
