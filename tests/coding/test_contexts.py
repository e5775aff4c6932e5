"""PLOVER's general contexts of a report, from the words around it."""

import pytest

from jalin.kit import FALLBACK, Kit
from jalin.packs import Pack
from jalin.pipeline import code_article


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("JAKARTA - Indonesia mengecam uji coba nuklir Korea Utara, Senin.", {"cbrn"}),
        ("Malaysia mendeportasi 40 imigran asal Myanmar, Selasa.", {"migration"}),
        ("Presiden Prancis bertemu Presiden Mesir di Kairo, Rabu.", {"executive"}),
    ],
)
def test_contexts_follow_the_words(text, contexts, read_text, kit: Kit):
    reports = code_article(read_text(text), kit)
    assert reports
    assert contexts <= set(reports[0].contexts)


def test_contexts_are_plovers(kit: Kit, pack: Pack):
    known = set(kit.coders[FALLBACK].ontology.contexts)
    assert set(pack.contexts) <= known
