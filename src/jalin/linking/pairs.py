"""Reports as pairs of one who acts and one toward whom, as dyadic data sets have them. Pure."""

from collections.abc import Iterator
from itertools import permutations, product

from jalin.ontology import Ontology
from jalin.records import Party, Record, Report


class Pair(Record, frozen=True, kw_only=True):
    """Who acts and toward whom; None where nobody is named."""

    source: Party | None
    target: Party | None


def find_pairs(report: Report, ontology: Ontology) -> Iterator[Pair]:
    """Yield every actor with every recipient.

    What several do together (a mutual type without recipients) is one pair in each direction, as
    CAMEO data sets have it. Other acts of several toward nobody named are one pair an actor.
    """
    alone = not report.recipients and len(report.actors) > 1
    if alone and ontology.type_row(report.type).mutual:
        for source, target in permutations(report.actors, 2):
            yield Pair(source=source, target=target)
        return
    for one, other in product(report.actors or (None,), report.recipients or (None,)):
        yield Pair(source=one, target=other)
