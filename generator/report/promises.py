"""The promises with legal weight: each choice, who made it, and what families read of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.model.house import House
from generator.model.library import Practice, TextKey
from generator.model.meaning import means
from generator.model.slots import type_at
from generator.model.text import TextKind
from generator.model.tree import plain, subtree
from generator.model.wording import sections
from generator.report.packet import Carrier, Passage, Promise
from generator.report.sources import carrier_of, carriers, readable, set_by
from generator.resolve.heard import Heard, hear, sentences
from generator.resolve.practice import Spoken

WEIGHTY: Mapping[str, tuple[str, ...]] = {
    "confidentiality": (
        "shared_with_parents",
        "not_shared",
        "exceptions",
        "exceptions.court_order",
        "exceptions.supervision",
        "exceptions.payment",
        "disclosure.told_first",
        "disclosure.how",
        "disclosure.within",
        "records.who",
        "records.how_to_ask",
        "records.turnaround",
        "records.refused",
        "teen_agreement.kind",
        "teen_agreement.from_age",
        "teen_agreement.private_topics",
        "teen_agreement.shared_topics",
        "substance_use",
    ),
    "consent": (
        "who_may",
        "minor_alone.accepted",
        "minor_alone.from_age",
        "signatures",
        "both_parents_required",
        "renewal",
        "revocation",
    ),
    "complaints": ("to", "how", "reply_within", "outside"),
    "fees": ("cancel_before", "no_show"),
    "technology": ("recording", "ai_notes", "kept_for", "parents_may_record"),
}
"""By policy, the fields a practice may be held to."""

FIELDS = tuple(f"{topic}.{path}" for topic, paths in WEIGHTY.items() for path in paths)

FIXED: Mapping[str, tuple[tuple[TextKind, str, str], ...]] = {
    "confidentiality.exceptions": (
        ("page", "confidentiality", "exceptions"),
        ("handout", "h19-privacy-for-parents", "when-privacy-gives-way"),
        ("handout", "h20-your-privacy", "when-we-tell"),
        ("handout", "h20c-your-privacy-for-children", "when-we-tell"),
        ("handout", "h21-when-we-must-speak-up", "when"),
        ("form", "f1-consent", "privacy"),
        ("form", "f8-teen-privacy-agreement", "safety"),
    ),
}
"""Sections whose wording makes a promise that no choice can take back: kind, text and section."""


def promises(practice: Practice, spoken: Sequence[Spoken], house: House) -> Iterator[Promise]:
    """Every weighty field in order, with its sentences text by text in each language."""
    chosen = tuple(field for field in FIELDS if field not in FIXED)
    heard = list(hear(practice, spoken, house.components, chosen))
    known = {(one.language, one.key, _bare(one.sentence)) for one in heard}
    fixed = (
        one for one in _fixed(spoken) if (one.language, one.key, _bare(one.sentence)) not in known
    )
    by_field: dict[str, list[Heard]] = defaultdict(list)
    for one in (*heard, *fixed):
        by_field[one.field].append(one)
    for field in FIELDS:
        topic, *path = field.split(".")
        passages = tuple(_passages(by_field[field], spoken))
        telling = {carrier for passage in passages for carrier in passage.carriers}
        asking = () if field in FIXED else carriers(practice, spoken, field)
        yield Promise(
            field=field,
            meaning=_meaning(field),
            value=_value(practice, topic, path),
            set_by=set_by(practice, topic, path),
            passages=passages,
            silent=tuple(carrier for carrier in asking if carrier not in telling),
        )


def _passages(heard: Sequence[Heard], spoken: Sequence[Spoken]) -> Iterator[Passage]:
    """Sentences by text, each once; texts that say the very same stand together."""
    said: dict[TextKey, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for one in heard:
        said[one.key][one.language].setdefault(_bare(one.sentence), one.sentence)
    alike: dict[tuple[tuple[str, ...], ...], list[Carrier]] = {}
    languages = [language.speaker.language for language in spoken]
    for key, in_language in said.items():
        words = tuple(tuple(in_language[language].values()) for language in languages)
        alike.setdefault(words, []).append(carrier_of(spoken, key))
    for words, telling in alike.items():
        yield Passage(tuple(telling), dict(zip(languages, words, strict=True)))


def _fixed(spoken: Sequence[Spoken]) -> Iterator[Heard]:
    """The sentences of the sections named in `FIXED`, as far as they are published."""
    for field, places in FIXED.items():
        for language in spoken:
            for kind, id_, section_id in places:
                text = language.on_site.get((kind, id_))
                for section in sections(text.markdown, ()) if text else ():
                    if section.id == section_id:
                        for sentence in sentences(section.source):
                            yield Heard(language.speaker.language, (kind, id_), field, sentence)


def _bare(sentence: str) -> str:
    """What two sentences have in common that differ only as a list and a text do."""
    return sentence.casefold().rstrip(".:;")


def _meaning(field: str) -> str:
    """What the model says the field is."""
    owner, _, name = field.rpartition(".")
    model = type_at(owner)
    return means(model, name) if model else ""


def _value(practice: Practice, topic: str, path: Sequence[str]) -> str | None:
    """What YAML states, or what holds where it states nothing."""
    tree = subtree(practice.trees[topic], *path)
    if tree is not None:
        return readable(plain(tree), practice.facts.languages.default)
    owner = type_at(".".join((topic, *path[:-1])))
    default = owner.model_fields[path[-1]].get_default() if owner else None
    return None if default in (None, ()) else readable(default)
