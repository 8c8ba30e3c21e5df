"""Lists all that a practice prints, in every language, for its therapists to find and hand out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import Environment

from generator.compose.editions import print_label, size_label
from generator.compose.links import page_address
from generator.model.edition import Edition
from generator.model.library import Practice, TextKey
from generator.model.output import Kind, path_on_paper
from generator.model.text import Audience, Pack
from generator.resolve.speech import Speaker
from generator.resolve.text import ResolvedText, packs_of

SCRIPTS = "assets/parentpack"
SCRIPT, BINDER = "catalogue.js", "bind.js"
"""What narrows the list, and what makes one PDF of several in the browser."""

KINDS: tuple[Kind, ...] = ("pack", "handout", "form")
"""In the order in which a therapist in a hurry wants them."""

AGE_OF_AUDIENCE = {Audience.CHILD: "child", Audience.TEEN: "teen"}
AGE_OF_NEED = {"practice.sees_children": "child", "practice.sees_teens": "teen"}
"""What a text needs that is only so where an age is seen."""


@dataclass(frozen=True)
class Printed:
    """What a practice prints in one language."""

    speaker: Speaker
    texts: Mapping[TextKey, ResolvedText]
    editions: Sequence[Edition]


@dataclass(frozen=True)
class Row:
    """One handout, form or pack."""

    kind: Kind
    id: str
    title: str
    about: str
    audience: Audience
    age: str
    """`child` or `teen` if it is for one of them alone, else `any`."""
    situations: Mapping[str, str]
    """What a family lives with that it speaks of: titles by name."""
    contents: Sequence[str]
    """Titles of what a pack holds."""
    href: str | None
    """Its page, if it has one, seen from the catalogue."""
    address: str | None
    """Where a family finds it on the web, if the practice says where its website lies."""
    languages: Sequence[Mapping[str, Any]]
    """Its PDFs, language by language."""

    @property
    def found_for(self) -> str:
        """The audiences that find it: what is for the whole family is for each of them."""
        if self.audience is not Audience.BOTH:
            return self.audience
        young = [one for one, age in AGE_OF_AUDIENCE.items() if self.age in (age, "any")]
        return " ".join((Audience.PARENT, *young, Audience.BOTH))


@dataclass(frozen=True)
class Catalogue:
    """All that a practice prints, told in one language."""

    practice: Practice
    printed: Sequence[Printed]
    """In each of its languages."""
    speaker: Speaker
    libraries: Mapping[str, bytes]
    """The scripts of others with which a browser can make one file of several, if at hand."""

    def on_page(self, environment: Environment) -> str:
        """The catalogue as HTML within Markdown."""
        pieces: Any = environment.get_template("catalogue.html").make_module(
            {"words": self.speaker.words.labels, "says": self.speaker.says}
        )
        binder = self._binder() if self.libraries else None
        return str(pieces.catalogue(self.rows, self._choices(), binder))

    def codes(self) -> dict[str, str]:
        """A code to scan for each row that has an address, by path, and that address."""
        rows = [row for row in self.rows if row.address]
        return {f"assets/codes/{row.kind}-{row.id}.svg": str(row.address) for row in rows}

    def assets(self) -> dict[str, bytes]:
        """The libraries, by path.

        They lie in the default language's site alone: all pages ask for them there.
        """
        if self.speaker.language != self._default:
            return {}
        return {f"{SCRIPTS}/{name}": code for name, code in self.libraries.items()}

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Packs, handouts and forms, each in the library's order."""
        packs = (self._pack(pack) for pack in packs_of(self.practice) if self._contents(pack))
        texts = [text for text in self._texts.values() if text.kind in KINDS]
        return (*packs, *sorted(map(self._text, texts), key=lambda row: KINDS.index(row.kind)))

    @cached_property
    def _here(self) -> Printed:
        return next(one for one in self.printed if one.speaker.language == self.speaker.language)

    @cached_property
    def _texts(self) -> dict[str, ResolvedText]:
        """Handouts and forms by id."""
        return {id_: text for (kind, id_), text in self._here.texts.items() if kind != "page"}

    def _contents(self, pack: Pack) -> list[ResolvedText]:
        ids = pack.statement.contents
        return [self._texts[id_] for id_ in ids if id_ in self._texts]

    @property
    def _root(self) -> str:
        """From the catalogue's page to the root of the practice's site."""
        return "../" if self.speaker.language == self._default else "../../"

    @property
    def _default(self) -> str:
        return self.practice.facts.languages.default

    def _text(self, text: ResolvedText) -> Row:
        kind: Kind = "form" if text.kind == "form" else "handout"
        page = page_address(text.kind, text.id)
        folder = "" if self.speaker.language == self._default else f"{self.speaker.language}/"
        return Row(
            kind,
            text.id,
            text.title,
            text.message,
            text.audience,
            self._age(text),
            {name: title for name, (title, ids) in self._situations.items() if text.id in ids},
            contents=(),
            href=f"../{page}",
            address=self._on_the_web(folder + page),
            languages=list(self._pdfs(kind, text.id)),
        )

    def _pack(self, pack: Pack) -> Row:
        statement = pack.statement
        contents = self._contents(pack)
        holds = {text.id for text in contents}
        ages = {self._age(text) for text in contents} - {"any"}
        return Row(
            "pack",
            pack.id,
            self.speaker.says(statement.title),
            self.speaker.says(statement.purpose),
            statement.audience,
            ages.pop() if len(ages) == 1 else "any",
            {name: title for name, (title, ids) in self._situations.items() if ids <= holds},
            [text.title for text in contents],
            href=None,
            address=self._on_the_web(path_on_paper(self._here.editions[0], "pack", pack.id)),
            languages=list(self._pdfs("pack", pack.id)),
        )

    def _choices(self) -> dict[str, list[tuple[str, str]]]:
        """What the list can be narrowed to, beyond its kinds: values with their words."""
        heard = {row.audience for row in self.rows}
        speakers = [one.speaker for one in self.printed]
        return {
            "situation": [(name, title) for name, (title, _) in self._situations.items()],
            "audience": [(one, str(self.speaker.says(one))) for one in Audience if one in heard],
            "language": [(speaker.language, speaker.words.language) for speaker in speakers],
        }

    def _on_the_web(self, path: str) -> str | None:
        site = self.practice.facts.site_url
        return f"{site.rstrip('/')}/{path}" if site else None

    def _age(self, text: ResolvedText) -> str:
        needs = self.practice.library.texts[text.kind, text.id][text.language].front.needs
        needed = (AGE_OF_NEED[path] for path in needs if path in AGE_OF_NEED)
        return next(needed, AGE_OF_AUDIENCE.get(text.audience, "any"))

    @cached_property
    def _situations(self) -> dict[str, tuple[str, set[str]]]:
        """What a family may live with: its title, and what is published that speaks of it."""
        known = self.practice.library.families.situations
        return {
            name: (str(self.speaker.says(situation.title)), ids)
            for name, situation in known.items()
            if (ids := self._texts.keys() & set(situation.contents))
        }

    def _pdfs(self, kind: Kind, id_: str) -> Iterator[dict[str, Any]]:
        names = {one.speaker.language: one.speaker.words.language for one in self.printed}
        for one in self.printed:
            if kind != "pack" and (kind, id_) not in one.texts:
                continue
            bound = [each for each in one.editions if kind == "pack" or not each.imposition]
            for languages in dict.fromkeys(edition.languages for edition in bound):
                editions = [edition for edition in bound if edition.languages == languages]
                yield {
                    "codes": " ".join(languages),
                    "name": " + ".join(names[language] for language in languages),
                    "editions": [self._pdf(kind, id_, edition, one) for edition in editions],
                }

    def _pdf(self, kind: Kind, id_: str, edition: Edition, among: Printed) -> dict[str, str]:
        path = path_on_paper(edition, kind, id_)
        return {
            "id": edition.id,
            "label": print_label(edition, among.editions, self.speaker),
            "size": edition.size.value,
            "path": path,
            "href": self._root + path,
        }

    def _binder(self) -> dict[str, Any]:
        """What the browser is told to make one file with."""
        return {
            "script": f"{self._root}{SCRIPTS}/{BINDER}",
            "file": f"{self.practice.id}-pack.pdf",
            "editions": [
                {
                    "id": edition.id,
                    "language": one.speaker.language,
                    "size": edition.size.value,
                    "label": f"{one.speaker.words.language}: "
                    + size_label(edition, one.editions, self.speaker),
                    "title": one.speaker.words.labels["family_pack"],
                }
                for one in self.printed
                for edition in one.editions
                if edition.beside is None and not edition.imposition
            ],
        }
