"""The tagger of sentences that are not parsed agrees with the parser, in any company."""

from pathlib import Path

import numpy as np
import pytest

from jalin.errors import ModelError
from jalin.nlp.glance import load_glance
from jalin.nlp.network import MODELS, load_model

TEXTS = {
    "id": (
        "Menteri Luar Negeri Jepang tiba di Kabul pada hari Senin .",
        "Ya",
        "Kapal perang itu berlayar ke utara , kata juru bicara kementerian .",
        "Harga beras naik 12 persen karena hujan .",
    ),
    "en": (
        "The minister arrived in Kabul on Monday .",
        "Yes",
        "Prices of rice rose by 12 percent , officials said .",
    ),
}
SENTENCES = {lang: [text.split() for text in texts] for lang, texts in TEXTS.items()}


@pytest.mark.parametrize("lang", sorted(SENTENCES))
def test_tags_are_mostly_those_of_the_parser(lang: str) -> None:
    model = load_model(lang)
    glance = load_glance(MODELS / lang, model)
    assert glance is not None
    found = glance.tag(SENTENCES[lang])
    assert [len(tags) for tags in found] == [len(words) for words in SENTENCES[lang]]
    wanted = [labels.tags for labels in model.label(SENTENCES[lang])]
    pairs = [
        pair
        for own, told in zip(found, wanted, strict=True)
        for pair in zip(own, told, strict=True)
    ]
    assert sum(one == two for one, two in pairs) >= 0.9 * len(pairs)


def test_neighbours_decide_and_not_the_sentences_beside() -> None:
    model = load_model("id")
    glance = load_glance(MODELS / "id", model)
    assert glance is not None
    sentences = SENTENCES["id"]
    assert glance.tag(sentences) == [glance.tag([words])[0] for words in sentences]
    (name,), (verb,) = (
        glance.tag([["di", "Serang", "."]]),
        glance.tag([["mereka", "serang", "kota"]]),
    )
    assert (name[1], verb[1]) == ("PROPN", "VERB")
    assert glance.tag([]) == []


def test_scores_are_those_of_the_layers() -> None:
    model = load_model("id")
    glance = load_glance(MODELS / "id", model)
    assert glance is not None
    words = ["Kapal", "itu", "tiba"]
    rows = model.words.look_up(words).astype(np.float64)
    none = np.zeros((1, rows.shape[1]))
    windows = np.concatenate(
        [np.concatenate([none, rows[:-1]]), rows, np.concatenate([rows[1:], none])], axis=1
    )
    near = glance.weights["near.weight"].reshape(3, -1, rows.shape[1])
    inner = np.maximum(
        windows @ np.concatenate(list(near), axis=1).T + glance.weights["near.bias"], 0
    )
    expected = inner @ glance.weights["tag.weight"].T + glance.weights["tag.bias"]
    np.testing.assert_allclose(glance.score(words, np.array([3])), expected, rtol=1e-3, atol=1e-3)


def test_a_parser_without_one_has_none(tmp_path: Path) -> None:
    assert load_glance(tmp_path, load_model("id")) is None


@pytest.mark.parametrize("change", ["damaged", "of another parser", "incomplete"])
def test_what_does_not_fit_is_refused(change: str, tmp_path: Path) -> None:
    path = tmp_path / "glance.npz"
    with np.load(MODELS / "id" / "glance.npz") as arrays:
        weights = {name: arrays[name] for name in arrays.files}
    if change == "of another parser":
        weights["tag.bias"] = weights["tag.bias"][:5]
    if change == "incomplete":
        del weights["near.bias"]
    np.savez(path, **weights)
    if change == "damaged":
        path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(ModelError, match=r"glance\.npz"):
        load_glance(tmp_path, load_model("id"))
