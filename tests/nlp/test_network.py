"""The numpy network computes what its layers say, and labels every word of every sentence."""

from pathlib import Path

import numpy as np
import pytest

import jalin.nlp.network
from jalin.errors import ModelError
from jalin.nlp.network import Layer, Steps, WordTable, load_model, read_layer, run_layer

INPUT, WIDTH = 5, 4
LENGTHS = [6, 3, 3, 1]


@pytest.fixture
def weights() -> dict[str, np.ndarray]:
    random = np.random.default_rng(7)
    shapes = {
        "weight_ih": (4 * WIDTH, INPUT),
        "weight_hh": (4 * WIDTH, WIDTH),
        "bias_ih": (4 * WIDTH,),
        "bias_hh": (4 * WIDTH,),
    }
    return {
        f"lower.{kind}_l0{way}": random.normal(size=shape).astype(np.float32)
        for kind, shape in shapes.items()
        for way in ("", "_reverse")
    }


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def plain_lstm(weights: dict[str, np.ndarray], words: np.ndarray, way: str) -> np.ndarray:
    """One sentence through one direction, as the textbook has it."""
    hidden, memory = np.zeros(WIDTH), np.zeros(WIDTH)
    found = []
    for word in words:
        gates = (
            weights[f"lower.weight_ih_l0{way}"] @ word
            + weights[f"lower.bias_ih_l0{way}"]
            + weights[f"lower.weight_hh_l0{way}"] @ hidden
            + weights[f"lower.bias_hh_l0{way}"]
        )
        enter, forget, candidate, leave = np.split(gates, 4)
        memory = sigmoid(forget) * memory + sigmoid(enter) * np.tanh(candidate)
        hidden = sigmoid(leave) * np.tanh(memory)
        found.append(hidden)
    return np.array(found)


def test_layer_equals_the_textbook(weights: dict[str, np.ndarray]) -> None:
    random = np.random.default_rng(8)
    states = random.normal(size=(sum(LENGTHS), INPUT)).astype(np.float32)
    layer: Layer = read_layer(weights, "lower")
    found = run_layer(layer, states, Steps(np.array(LENGTHS)))
    start = 0
    for length in LENGTHS:
        words = states[start : start + length]
        ahead = plain_lstm(weights, words, "")
        back = plain_lstm(weights, words[::-1], "_reverse")[::-1]
        expected = np.concatenate([ahead, back], axis=1)
        np.testing.assert_allclose(found[start : start + length], expected, rtol=1e-4, atol=1e-5)
        start += length


def test_a_sentence_is_read_alike_alone_and_in_company() -> None:
    model = load_model("id")
    sentences = [
        ["Menteri", "itu", "mengunjungi", "Kabul", "."],
        ["Ya"],
        ["Kapal", "perang", "tersebut", "berlayar", "ke", "utara", "pada", "Senin", "."],
    ]
    together = model.label(sentences)
    assert together == [model.label([words])[0] for words in sentences]
    for words, labels in zip(sentences, together, strict=True):
        assert len(words) == len(labels.tags) == len(labels.heads) == len(labels.relations)
        assert [labels.relations[i] for i, head in enumerate(labels.heads) if head < 0] == ["root"]


def test_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nowhere"):
        load_model("nowhere", tmp_path)


def test_damaged_model_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "network.json").write_text('{"forms": 3}')
    with pytest.raises(ModelError, match="bad"):
        load_model("bad", tmp_path)
    (folder / "network.json").write_bytes(b'{"forms":\n["\xff"]}')
    with pytest.raises(ModelError, match=r"network\.json: line 2: byte 0xff is not utf-8"):
        load_model("bad", tmp_path)


def test_a_style_of_annotation_moves_the_first_layer() -> None:
    ours, theirs = load_model("id"), load_model("id", style=1)
    moved = theirs.network.weights["word.bias"] - ours.network.weights["word.bias"]
    assert np.abs(moved).max() > 0
    assert np.allclose(moved, ours.network.weights["styles"][1], atol=1e-3)


def test_states_are_the_same_to_the_last_bit_whatever_runs_beside_them() -> None:
    model = load_model("id")
    random = np.random.default_rng(9)
    lengths = np.sort(random.integers(1, 40, size=60))[::-1].copy()
    states = random.normal(size=(int(lengths.sum()), 160)).astype(np.float32)
    layer = model.network.lower
    together = run_layer(layer, states, Steps(lengths))
    start = 0
    for length in lengths:
        here = slice(start, start + int(length))
        alone = run_layer(layer, states[here], Steps(np.array([length])))
        assert np.array_equal(alone, together[here])
        start += int(length)


def test_words_have_the_same_states_however_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked again, after the table was emptied, and where one question is too long for it."""
    words = load_model("id").words
    rows = [["kapal", "laut"], ["laut", "menteri", "kapal"], ["Natuna"], list("abcde"), ["laut"]]
    wanted = [words.look_up(row) for row in rows]
    monkeypatch.setattr(jalin.nlp.network, "WORDS_KEPT", 3)
    small = load_model("id").words
    assert isinstance(small, WordTable)
    assert len(small.states) == 3
    for row, states in zip(rows, wanted, strict=True):
        assert np.array_equal(small.look_up(row), states)
