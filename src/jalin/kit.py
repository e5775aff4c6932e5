"""All that coding needs, loaded once: packs, ontology, gazetteer, analyzers."""

from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import msgspec

from jalin.coding.candidates import Coder
from jalin.coding.judge import Judge, load_judge
from jalin.coding.sieve import Sieve
from jalin.coding.status import load_turnings
from jalin.coding.teller import TellerModel, load_teller
from jalin.coding.telling import DetailModel, load_details
from jalin.coding.triggers import index_triggers
from jalin.gazetteer import Gazetteer, load_gazetteer
from jalin.ids import digest_bytes, digest_parts
from jalin.nlp.analyzer import Analyzer, load_analyzers
from jalin.ontology import load_ontology
from jalin.packs import load_pack
from jalin.records import Run
from jalin.tables import DATA

LANGUAGES = ("id", "ms", "en")
FALLBACK = "id"
"""The language whose coder stands for what all share, such as the ontology."""


class Kit(msgspec.Struct, frozen=True, kw_only=True):
    """Coders, analyzers and sieves by language, gazetteer, models and their versions.

    Without a language's sieve every article in it is parsed.
    """

    coders: Mapping[str, Coder]
    analyzers: Mapping[str, Analyzer]
    sieves: Mapping[str, Sieve] = {}
    gazetteer: Gazetteer
    judge: Judge
    teller: TellerModel
    details: DetailModel
    run: Run


def load_kit(gazetteer: Path | None = None) -> Kit:
    """Load everything; `gazetteer` is a folder of the user's own tables.

    Raises PackError for a wrong table and ModelError for a missing model.
    """
    ontology = load_ontology()
    turnings = load_turnings()
    packs = {lang: load_pack(lang) for lang in LANGUAGES}
    coders = {
        lang: Coder(pack=pack, index=index_triggers(pack), ontology=ontology, turnings=turnings)
        for lang, pack in packs.items()
    }
    analyzers = load_analyzers(packs.values())
    judge = load_judge()
    return Kit(
        coders=coders,
        analyzers=analyzers,
        sieves={lang: Sieve(coder, analyzers[lang].lemma, judge) for lang, coder in coders.items()},
        gazetteer=load_gazetteer(extra=gazetteer),
        judge=judge,
        teller=load_teller(),
        details=load_details(),
        run=read_run(ontology.version, gazetteer),
    )


def read_run(ontology: str, gazetteer: Path | None) -> Run:
    """The versions of code and data; the run's id is the digest of them all."""
    versions = {
        "code": f"{version('jalin')} {digest_code(DATA.parent)}",
        "packs": digest_folder(DATA / "packs") + digest_folder(DATA / "coding"),
        "ontology": ontology,
        "gazetteer": digest_folder(DATA / "gazetteer")
        + (digest_folder(gazetteer) if gazetteer else ""),
        "models": digest_folder(DATA / "models"),
    }
    return Run(run_id=digest_parts(*versions.values()), **versions)


def digest_code(package: Path) -> str:
    """Digest of the package's modules: a changed rule is another run."""
    modules = sorted(package.rglob("*.py"))
    return digest_parts(*(digest_bytes(path.read_bytes()) for path in modules))


def digest_folder(folder: Path) -> str:
    """Digest of the names and bytes of all files below `folder`."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return digest_parts(
        *(f"{path.relative_to(folder)}:{digest_bytes(path.read_bytes())}" for path in files)
    )
