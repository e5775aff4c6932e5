"""Who a phrase speaks of, kept for the references that may follow it. No I/O."""

from jalin.gazetteer import Gazetteer
from jalin.packs import Pack
from jalin.records import Link, Party, Sentence
from jalin.resolve.memory import PERSONAL, Context
from jalin.resolve.parts import FULL_NAME
from jalin.resolve.phrases import Phrase
from jalin.resolve.references.mentions import Mention, MentionKind, find_role, words_at


def note_mention(
    phrase: Phrase, link: Link | None, sentence: Sentence, context: Context, gazetteer: Gazetteer
) -> None:
    """Keep who was spoken of, somebody unknown too."""
    parties = link.parties[:1] if link is not None else ()
    if not parties and (link is not None or not is_somebody(phrase)):
        return
    if is_predicate(phrase, sentence, context.pack):
        return
    start, end = (link.start, link.end) if link is not None else (phrase.start, phrase.end)
    many = is_many(phrase, sentence, context.pack)
    titles = [title.key for title in phrase.titles]
    titles += [post for party in parties for post in posts_until(party, context, gazetteer)]
    context.mentions.append(
        Mention(
            start=start,
            end=end,
            sentence=sentence.index,
            kind="people" if many else kind_of(parties[0] if parties else None, phrase, gazetteer),
            role=find_role(sentence, start, end),
            parties=parties,
            titles=tuple(dict.fromkeys(titles)),
            named=link is not None and link.named,
            place=is_place(link, sentence, context.pack),
            number=number_before(sentence, start, context.pack),
        )
    )


def is_predicate(phrase: Phrase, sentence: Sentence, pack: Pack) -> bool:
    """Whether an office without a name only tells what somebody is: "menjadi presiden pertama"."""
    if not phrase.titles or phrase.person or phrase.stranger:
        return False
    first = words_at(sentence, phrase.start, phrase.end)[0]
    before = sentence.words[first - 1].casefold() if first else ""
    return phrase.titles[0].kind == "office" and before in pack.grammar["copula"]


def posts_until(party: Party, context: Context, gazetteer: Gazetteer) -> list[str]:
    """The offices that a person is known to have held by the article's day."""
    return [
        office.post
        for office in gazetteer.careers.get(party.id, ())
        if office.start is None or context.day is None or office.start <= context.day
    ]


def is_many(phrase: Phrase, sentence: Sentence, pack: Pack) -> bool:
    """Whether a title names several without their names: "para pemimpin G7", "leaders"."""
    if not phrase.titles or phrase.person or phrase.stranger or phrase.titles[0].kind != "member":
        return False
    first = words_at(sentence, phrase.start, phrase.end)[0]
    before = sentence.words[first - 1].casefold() if first else ""
    quantified = any(
        before in row.phrases.split("|") for row in pack.titles.values() if row.kind == "indefinite"
    )
    one = before in pack.numbers and pack.numbers[before].value == 1
    inflected = sentence.words[first].casefold() != sentence.lemmas[first].casefold()
    return (quantified and not one) or (pack.manifest.morphology == "english" and inflected)


def is_place(link: Link | None, sentence: Sentence, pack: Pack) -> bool:
    """Whether a link's words only say where: a city or region behind "di", "ke"."""
    if link is None or link.location is None or link.location.kind == "country":
        return False
    words = words_at(sentence, link.start, link.end)
    return words[0] > 0 and sentence.words[words[0] - 1].casefold() in pack.grammar["place"]


def number_before(sentence: Sentence, start: int, pack: Pack) -> int:
    """The number that counts the words from `start` ("dua warga Amerika"), 1 where none does."""
    first = words_at(sentence, start, start + 1)[0]
    row = pack.numbers.get(sentence.words[first - 1].casefold()) if first else None
    return int(row.value) if row is not None and row.kind == "unit" else 1


def is_somebody(phrase: Phrase) -> bool:
    """Whether a phrase without a link names an unknown person or people nevertheless."""
    if phrase.titles:
        return phrase.titles[0].kind in {*PERSONAL, "people"} - {"rank"} or bool(phrase.stranger)
    return len(phrase.stranger.split()) >= FULL_NAME


def kind_of(party: Party | None, phrase: Phrase, gazetteer: Gazetteer) -> MentionKind:
    """What kind of thing a phrase names, for references to it."""
    identity = party.id if party is not None else ""
    entity = gazetteer.entities.get(identity.split("#")[0])
    kind = entity.kind if entity is not None else ""
    title = phrase.titles[0].kind if phrase.titles else ""
    person = phrase.person or phrase.stranger or identity.startswith(("per:", "local:"))
    if person or (title in PERSONAL and kind != "group"):
        return "person"
    if kind in {"group", "company"} or (kind == "body" and title in ("", "people")):
        return GROUP_KINDS[kind]
    if title == "people" or kind == "people":
        return "people"
    if title in TITLE_KINDS:
        return TITLE_KINDS[title]
    return "state" if kind in ("country", "territory") else "body"


GROUP_KINDS: dict[str, MentionKind] = {"group": "group", "body": "body", "company": "company"}
TITLE_KINDS: dict[str, MentionKind] = {"force": "force", "thing": "thing", "organ": "state"}
"""Kinds of mention by the kind of the title that heads their phrase."""
