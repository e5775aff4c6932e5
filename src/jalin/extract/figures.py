"""Dates written in figures: "2021-04-07", "17/10/2021", "17.10.2021", "(23/10)"."""

import re

from jalin.extract.days import make_day, one_day
from jalin.extract.scene import YEARS, Found, Scene, day_without_year, lean_at, word_at

MONTHS = 12
CENTURY = 100
SHORT_YEAR = 2
THIS_CENTURY = 2000
ISO = re.compile(r"(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", re.ASCII)
DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?:(?P=mark)(?P<year>\d{4}|\d\d))?(?![\d/]|[.,-]\d)",
    re.ASCII,
)


def read_figures(scene: Scene, at: int, *, short: bool = False, weekday: int = 0) -> Found | None:
    """The date in figures at a word, day first as in the codebook.

    Without a year it is read only after a slash and where the words around it make it a date
    (`short`, or an open bracket before it); a `weekday` beside it then helps to find the year.
    """
    text, start = scene.words.text, scene.words.starts[at]
    match = ISO.match(text, start) or DAY_FIRST.match(text, start)
    if match is None:
        return None
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    if year is None and (match["mark"] != "/" or not (short or word_at(scene, at - 1) == "(")):
        return None
    if month > MONTHS >= day:
        day, month = month, day
    end = at
    while end < len(scene.words.starts) and scene.words.starts[end] < match.end():
        end += 1
    if year is None:
        days = day_without_year(scene, (month, day), lean_at(scene, at), weekday)
        return Found(end=end, days=days, yearless=True) if days else None
    whole = full_year(scene, year)
    found = make_day(whole, month, day) if whole in YEARS else None
    return Found(end=end, days=one_day(found)) if found else None


def full_year(scene: Scene, year: str) -> int:
    """Such as "21" is 2021 unless that lies more than a year ahead of the article."""
    if len(year) > SHORT_YEAR:
        return int(year)
    now = scene.anchor.year if scene.anchor else THIS_CENTURY
    guess = now // CENTURY * CENTURY + int(year)
    return guess if guess <= now + 1 else guess - CENTURY
