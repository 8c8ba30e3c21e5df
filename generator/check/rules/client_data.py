"""Nothing in a practice's folder speaks of one client."""

import re
from collections.abc import Iterator

from generator.check.prose import is_own
from generator.model.library import Practice
from generator.model.problem import Place, Problem
from generator.model.tree import Branch, Leaf, Series, Tree

NEVER_SILENCED = True
IS_PRIVATE = True
"""What is told here may end in the log of some machine: it names the place, and not the words."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)[a-z]*"
_DATE = (
    rf"(?:\d{{1,4}}[./ -]\d{{1,2}}[./ -]\d{{2,4}}|\d{{1,2}} (?:de )?{_MONTH}|"
    rf"{_MONTH} (?:de )?(?:19|20)\d\d|{_MONTH} \d{{1,2}})"
)
_NAME = r"[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+"
SIGNS = (
    (
        "a social security number",
        re.compile(
            r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])|"
            r"(?i:\b(?:ssn|social security(?: number| no\.?)?|seguro social))\W{0,3}"
            r"\d{3}[ -]?\d\d[ -]?\d{4}\b"
        ),
    ),
    (
        "a date of birth",
        re.compile(
            rf"(?i)\b(?:dob|d\.o\.b\.?|date of birth|birth ?date|birthday|born(?: on)?|was born in|"
            rf"fecha de nac(?:imiento|\.)|nacid[oa] el|nació (?:el|en))(?!\w)\W{{0,4}}{_DATE}"
        ),
    ),
    (
        "a diagnosis",
        re.compile(
            r"\b(?!Your|If|When|Once|Some|Any|A |The|My|Many|Most|Who|Every)[A-ZÁÉÍÓÚ]\w+ "
            r"(?:\w+ )?(?:was|is|has been) (?:\w+ )?diagnosed with\b|"
            r"(?i:\b(?:he|she|the (?:client|patient|boy|girl)) (?:was|is|has been) "
            r"(?:\w+ )?diagnosed with\b)|"
            r"\b[A-ZÁÉÍÓÚ]\w+ (?:fue|ha sido) diagnosticad[oa] (?:con|de)\b|"
            r"\b[FG]\d{2}\.\d{1,2}\b"
        ),
    ),
    (
        "a client's name or number",
        re.compile(
            r"(?<![Bb]e )(?<!muy )\b(?i:patient|client|paciente|cliente)(?i: name)?\s*:\s*"
            r"[A-ZÁÉÍÓÚ]\w+|"
            r"(?i:\b(?:mrn|nhs (?:number|no\.?)|medical record (?:number|no\.?)|case number|"
            r"(?:member|medicaid|medicare|patient|client) (?:id|no\.?|number)|insurance id))"
            r"\W{0,3}\d{3}"
        ),
    ),
    (
        "a family's phone number",
        re.compile(
            rf"\b{_NAME}['’]s (?i:mom|mum|mother|dad|father|parents?|guardian|aunt|uncle|"
            r"grandmother|grandfather|grandma|grandpa)\b\D{0,25}\d{3}\)?[ .-]?\d{3,4}|"
            rf"\b(?i:la madre|la mamá|el padre|el papá|la abuela|el abuelo) de {_NAME}\b\D{{0,25}}"
            r"\d{3}\)?[ .-]?\d{3,4}"
        ),
    ),
)


_KEY = re.compile(
    r"(?i)(?:.*_)?(?:dob|birth_?da(?:te|y)|date_of_birth|ssn|social_security\w*|diagnos[ie]s|mrn|"
    r"(?:patient|client)_(?:name|id|number)|fecha_de_nacimiento|diagn[oó]stico)"
)
"""Names under which a topic of one's own would keep what belongs in the record."""


def find(practice: Practice) -> Iterator[Problem]:
    """What is built from this folder is published; a child's data must never be in it."""
    for tree in practice.trees.values():
        for where, said in _texts(tree):
            if is_own(practice, where):
                yield from _signs(where, said)
        for where, key in _keys(tree):
            if is_own(practice, where):
                yield Problem(
                    where,
                    f"{key!r} is a place for one client's data",
                    "take it out: nothing about one client belongs in this folder",
                )
    yield from _in_texts(practice)
    for where, said in practice.asides:
        yield from _signs(where, re.sub("_", " ", said))
    for name, image in practice.files.items():
        yield from _signs(Place(f"{practice.path}/{name}"), image.decode("utf-8", "ignore"))


def _in_texts(practice: Practice) -> Iterator[Problem]:
    """Every text and pack of the practice's own, whether it is published or not."""
    library = practice.library
    texts = [text for languages in library.texts.values() for text in languages.values()]
    for text in texts:
        for number, line in enumerate(text.body.split("\n"), start=1):
            where = text.where(number)
            if is_own(practice, where):
                yield from _signs(where, line)
    for tree in (
        *(text.front_tree for text in texts),
        *(pack.tree for pack in library.packs.values()),
    ):
        for where, said in _texts(tree):
            if is_own(practice, where):
                yield from _signs(where, said)


def _signs(where: Place, said: str) -> Iterator[Problem]:
    for what, sign in SIGNS:
        if sign.search(said):
            yield Problem(
                where,
                f"this looks like {what}",
                "take it out: nothing about one client belongs in this folder",
            )
            return


def _texts(tree: Tree) -> Iterator[tuple[Place, str]]:
    match tree:
        case Leaf(where=where, value=str(said)):
            yield where, said
        case Series(members=members):
            for member in members:
                yield from _texts(member)
        case Branch(entries=entries):
            for entry in entries.values():
                yield from _texts(entry.tree)


def _keys(tree: Tree) -> Iterator[tuple[Place, str]]:
    """Keys that hold a value of their own and are named like a field of a client's record."""
    match tree:
        case Series(members=members):
            for member in members:
                yield from _keys(member)
        case Branch(entries=entries):
            for key, entry in entries.items():
                if isinstance(entry.tree, Leaf) and not isinstance(entry.tree.value, bool):
                    if _KEY.fullmatch(str(key)):
                        yield entry.where, str(key)
                else:
                    yield from _keys(entry.tree)
