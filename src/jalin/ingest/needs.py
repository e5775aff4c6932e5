"""Words that an expression cannot match without, read from how it is written. Pure.

Reads what tables use: letters, sets, groups, looks around, repeats, alternatives. What it does not
know needs no word, so that an expression is tried once too often rather than once too seldom.
"""

import re
from collections.abc import Iterator

SHORTEST = 3
"""Letters from which a word is rare enough that a text can be expected not to have it."""

RARE_SIGNS = frozenset("()[]{}/#@*|\\©–—")
"""Signs that most lines of news do not have either."""

TOKEN = re.compile(
    r"\\x[\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|\(\?[a-z]+\)|\(\?(?:P<\w+>|[a-z]*-?[a-z]*:|<?[=!]|>)|\(\?|\(|(?:[*+?]|\{\d*,?\d*\})[?+]?|.",
    re.DOTALL,
)
MEMBER = re.compile(r"\\x[\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\.|.", re.DOTALL)
REPEAT = re.compile(r"[*+?]|\{(\d*)(,?)\d*\}")
OPTIONAL = re.compile(r"[*?]|\{0*,|\{0+\}")

Words = frozenset[str]
Part = str | Words
"""A letter that stands for itself, or the words one of which a part needs."""

NOTHING: Words = frozenset()


def find_needed(row: str) -> Words:
    """Words in small letters one of which is in all that `row` matches; none where unknown.

    Raises re.error for brackets that do not match.
    """
    signs = iter(TOKEN.findall(row))
    alternatives, closed = read_alternatives(signs)
    if closed:
        raise re.error("unbalanced parenthesis", row)
    return choose_any(alternatives)


def read_alternatives(signs: Iterator[str]) -> tuple[list[list[Part]], bool]:
    """The parts of each alternative up to the bracket that closes them, and whether one did."""
    parts: list[Part] = []
    alternatives = [parts]
    for sign in signs:
        if sign == ")":
            return alternatives, True
        if sign == "|":
            parts = []
            alternatives.append(parts)
        elif sign[0] == "(" and not sign.endswith(")"):
            parts.append(read_group(sign, signs))
        elif REPEAT.match(sign) and parts:
            parts[-1] = NOTHING if OPTIONAL.match(sign) else need_parts([parts[-1]])
        else:
            parts.append(read_token(sign))
    return alternatives, False


def read_group(opening: str, signs: Iterator[str]) -> Words:
    """What a group needs; a look around needs nothing, for it may look beyond the text."""
    alternatives, closed = read_alternatives(signs)
    if not closed:
        raise re.error("missing ), unterminated subpattern")
    looks = opening in {"(?=", "(?!", "(?<=", "(?<!", "(?"}
    return NOTHING if looks else choose_any(alternatives)


def read_token(sign: str) -> Part:
    """What one sign, escape or set needs."""
    if sign[0] == "[":
        members = [read_member(one) for one in MEMBER.findall(sign[1:-1])]
        if len(members) == 1:
            return members[0] or NOTHING
        return frozenset(members) if RARE_SIGNS.issuperset(members) else NOTHING
    if sign in {".", "^", "$"}:
        return NOTHING
    return read_member(sign) or NOTHING


def read_member(sign: str) -> str:
    """The letter that a sign or an escape stands for; "" for a class of letters."""
    if sign[0] != "\\":
        return sign if len(sign) == 1 else ""
    if sign[1] in "xu" and len(sign) > len("\\x"):
        return chr(int(sign[2:], 16))
    return "" if sign[1].isalnum() else sign[1]


def choose_any(alternatives: list[list[Part]]) -> Words:
    """The words one of which any of the alternatives needs; none where one needs none."""
    each = [need_parts(parts) for parts in alternatives]
    return NOTHING.union(*each) if all(each) else NOTHING


def need_parts(parts: list[Part]) -> Words:
    """The best set of words one of which a sequence of parts needs: the rarest, then fewest."""
    found: list[Words] = []
    run = ""
    for part in parts:
        if isinstance(part, str) and is_plain(part):
            run += part.lower()
            continue
        found += [frozenset({run}), NOTHING if isinstance(part, str) else part]
        run = ""
    found.append(frozenset({run}))
    rare = [words for words in found if words and min(map(rarity, words)) >= SHORTEST]
    return max(rare, key=lambda words: (min(map(rarity, words)), -len(words)), default=NOTHING)


def is_plain(letter: str) -> bool:
    """Whether a letter folds to one of its own in a text, whatever the case."""
    return letter.isascii() or letter.lower() == letter.upper()


def rarity(word: str) -> int:
    """How rare a word is in news, in letters; one with a rare sign is as rare as a short word."""
    return len(word) if RARE_SIGNS.isdisjoint(word) else max(len(word), SHORTEST)
