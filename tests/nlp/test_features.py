"""What a model sees of a word."""

import pytest

from jalin.nlp.features import affixes_of, form_of, shape_of


@pytest.mark.parametrize(
    ("word", "form", "shape"),
    [
        ("Menteri", "menteri", "Xxxx"),
        ("KTT", "ktt", "XXX"),
        ("2021", "0", "ddd"),
        ("F16", "f16", "Xdd"),
        ("negara-negara", "negara-negara", "xxx-xxx"),
        ("—", "—", "—"),
    ],
)
def test_form_and_shape(word: str, form: str, shape: str) -> None:
    assert form_of(word) == form
    assert shape_of(word) == shape


def test_affixes_are_prefixes_then_suffixes() -> None:
    assert affixes_of("diserang") == ("di", "dis", "dise", "ng", "ang", "rang")
    assert affixes_of("a") == ("a",) * 6
