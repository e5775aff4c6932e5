"""What a trained model sees of one word: its form, affixes and shape. Pure: no I/O, no state.

Training and use must agree on these, so both import them from here.
"""

import re

AFFIX_LENGTHS = (2, 3, 4)
"""Letters of the prefixes and suffixes looked at: Indonesian voice and clitics fit in them."""

SHAPE_RUN = 3
"""A shape keeps at most so many equal signs in a row ("Xxxx" and "Xxxxxxx" are one shape)."""

DIGITS = "0"
"""The form that stands for every word that begins with a digit."""

RUN = re.compile(rf"(.)\1{{{SHAPE_RUN},}}")


def form_of(word: str) -> str:
    """The lower-case form by which a word is looked up."""
    return DIGITS if word[0].isdigit() else word.lower()


def affixes_of(form: str) -> tuple[str, ...]:
    """The form's prefixes, then its suffixes, by `AFFIX_LENGTHS`."""
    prefixes = [form[:length] for length in AFFIX_LENGTHS]
    return (*prefixes, *(form[-length:] for length in AFFIX_LENGTHS))


def shape_of(word: str) -> str:
    """The word with capitals as X, small letters as x, digits as d, and runs cut short."""
    return RUN.sub(lambda match: match.group(1) * SHAPE_RUN, word.translate(SIGNS))


def sign_of(character: str) -> str:
    """The class of one character in a shape."""
    if character.isdigit():
        return "d"
    if character.isalpha():
        return "X" if character.isupper() else "x"
    return character


class _Signs(dict[int, str]):
    """The class of each code point met, filled as needed."""

    def __missing__(self, code: int) -> str:
        self[code] = sign_of(chr(code))
        return self[code]


SIGNS = _Signs()
