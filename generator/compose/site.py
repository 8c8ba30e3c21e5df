"""Sets resolved texts as the pages of a website, one site for each language."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.compose.brand import tokens
from generator.compose.catalogue import SCRIPT, Catalogue
from generator.compose.editions import print_label
from generator.compose.hosting import POLICY, hosting
from generator.compose.links import CATALOGUE, CRISIS, page_address, page_path
from generator.compose.record import CHANGES, CURRENT, FEED, Record
from generator.compose.templates import environment
from generator.compose.told import crisis_told, logo_of, practice_told
from generator.model.edition import Edition
from generator.model.ledger import Reading
from generator.model.library import Practice, TextKey
from generator.model.output import PackPlan, Page, Site, path_on_paper
from generator.resolve.speech import Speaker
from generator.resolve.text import ResolvedText

POLICY_PAGES = (
    *("what-we-tell", "how-often", "faq", "our-promises"),
    *("confidentiality", "roles", "communication", "glossary"),
    *(CHANGES, CURRENT),
)
AT_THE_FOOT = (CURRENT, CHANGES, "this-website")
"""Pages that every page's footer leads to."""

CHOOSERS = ("what-we-tell", "how-often")
"""Pages on which an age is chosen."""

SHELVES = {"handouts": "handout", "forms": "form", "packs": "pack"}
"""Pages that end with a list of everything of one kind."""

QUESTIONS = (
    ("tell", "page", ("what-we-tell",), "material/chat-question-outline"),
    ("reach", "page", ("reach-us",), "material/phone-outline"),
    (
        "home",
        "handout",
        ("h15-home-practice-that-sticks", "h04-the-other-166-hours"),
        "material/home-heart",
    ),
    ("urgent", "handout", (CRISIS,), "material/lifebuoy"),
)
"""What parents come with, and the text that answers it: the first of these that is published."""


class Composer:
    """One practice's website in one language."""

    def __init__(
        self,
        practice: Practice,
        speaker: Speaker,
        texts: Mapping[TextKey, ResolvedText],
        packs: Sequence[PackPlan],
        components: Mapping[str, str],
        editions: Sequence[Edition],
        readings: Sequence[Reading],
        catalogue: Catalogue,
    ) -> None:
        self.practice = practice
        self.facts = practice.facts
        self.speaker = speaker
        self.labels = speaker.words.labels
        self.texts = texts
        self.packs = packs
        self.editions = editions
        self.record = Record(practice, speaker, readings)
        self.catalogue = catalogue
        # A pack on the shelf has no page, a handout no contents.
        self.environment = environment(components, strict=False)
        self.is_default = speaker.language == self.facts.languages.default
        self.root = "" if self.is_default else "../"

    def site(self) -> Site:
        """Every page, and what the theme is told."""
        return Site(
            language=self.speaker.language,
            folder="" if self.is_default else self.speaker.language,
            config={
                "site_name": self.facts.name,
                "nav": self._nav(),
                "extra": self._extra(),
            }
            | self._address(),
            pages=tuple(map(self._page, self.texts.values())),
            assets=self._assets(),
            codes=self.catalogue.codes(),
        )

    def _address(self) -> dict[str, str]:
        if self.facts.site_url is None:
            return {}
        folder = "" if self.is_default else f"{self.speaker.language}/"
        return {"site_url": f"{self.facts.site_url.rstrip('/')}/{folder}"}

    def _assets(self) -> dict[str, bytes]:
        assets = {"assets/brand.css": tokens(self.facts.brand).encode()}
        for name, content in logo_of(self.practice).items():
            assets[f"assets/logo.{name.rpartition('.')[2].lower()}"] = content
        if address := self._address():
            site = address["site_url"]
            assets[FEED] = self.record.as_feed(site, site + page_address("page", CHANGES))
        assets |= self.catalogue.assets()
        return assets | hosting() if self.is_default else assets

    def _page(self, text: ResolvedText) -> Page:
        markdown = text.markdown
        if text.kind == "page" and text.id in SHELVES:
            markdown += f"\n{self._shelf(SHELVES[text.id])}\n"
        if text.kind == "page" and text.id in (CURRENT, CHANGES):
            before, after = self.record.around(text.id, self.environment)
            markdown = f"{before}\n\n{markdown}\n{after}\n"
        if text.kind == "page" and text.id == CATALOGUE:
            markdown += f"\n{self.catalogue.on_page(self.environment)}\n"
        return Page(page_path(text.kind, text.id), markdown, self._meta(text))

    def _shelf(self, kind: str) -> str:
        pieces: Any = self.environment.get_template("shelf.html").make_module(
            {"words": self.labels}
        )
        return str(pieces.shelf(list(self._shelved(kind))))

    def _meta(self, text: ResolvedText) -> dict[str, Any]:
        meta: dict[str, Any] = {
            "title": text.title,
            "description": text.purpose,
            "kind": self._kind(text),
            "purpose": text.purpose,
            "message": text.message,
            "action": text.action,
            "version": text.governance.version,
            "effective": self.speaker.date(text.governance.effective),
            "reviewed": self.speaker.date(text.reviewed),
        }
        if text.unknown:
            meta["unknown"] = text.unknown
        if text.asked:
            meta["asked"] = list(text.asked)
        if text.under_review:
            meta["under_review"] = True
        if text.kind != "page":
            meta["audience"] = str(self.speaker.says(text.audience))
            meta["print"] = self._sheets(text.kind, text.id)
        following = self.texts.get(("handout", text.next or ""))
        if following:
            meta["next"] = {
                "title": following.title,
                "href": page_address(following.kind, following.id),
            }
        if text.id == "home":
            meta["questions"] = self._questions()
        if text.kind == "page" and text.id in CHOOSERS:
            meta["scripts"] = ["chooser.js"]
        if text.kind == "page" and text.id == CURRENT:
            meta["scripts"] = ["current.js"]
        if text.kind == "page" and text.id == CATALOGUE:
            meta["scripts"] = [SCRIPT]
        return meta

    @staticmethod
    def _kind(text: ResolvedText) -> str:
        if text.kind != "page":
            return text.kind
        own = {"home": "home", CATALOGUE: "catalogue"}
        return "shelf" if text.id in SHELVES else own.get(text.id, "page")

    def _sheets(self, kind: str, id_: str) -> list[dict[str, str]]:
        """Where the printed sheets of a text or pack lie, seen from this language's root."""
        return [
            {
                "label": print_label(edition, self.editions, self.speaker),
                "href": self.root + path_on_paper(edition, kind, id_),
                "size": edition.size.value,
            }
            for edition in self.editions
            if kind == "pack" or not edition.imposition
        ]

    def _questions(self) -> list[dict[str, str]]:
        return [
            {
                "title": self.labels[f"question_{name}"],
                "text": self.labels[f"question_{name}_text"],
                "href": next(
                    (page_address(kind, id_) for id_ in ids if (kind, id_) in self.texts),
                    page_address("page", "handouts"),
                ),
                "icon": icon,
            }
            for name, kind, ids, icon in QUESTIONS
        ]

    def _shelved(self, kind: str) -> Iterable[Mapping[str, Any]]:
        if kind == "pack":
            titles = {sheet.id: sheet.title for pack in self.packs for sheet in pack.sheets}
            for pack in self.packs:
                if pack.edition == self.editions[0]:
                    yield {
                        "title": pack.title,
                        "about": pack.cover["pack"]["purpose"],
                        "audience": pack.cover["pack"]["audience"],
                        "contents": [titles[sheet.id] for sheet in pack.sheets],
                        "sheets": self._sheets("pack", pack.id),
                    }
            return
        for (of, id_), text in self.texts.items():
            if of == kind:
                yield {
                    "title": text.title,
                    "href": f"../{page_address(of, id_)}",
                    "about": text.message,
                    "audience": str(self.speaker.says(text.audience)),
                    "sheets": self._sheets(of, id_),
                }

    def _nav(self) -> list[dict[str, Any]]:
        def entries(*keys: TextKey) -> list[dict[str, str]]:
            return [{self.texts[key].title: page_path(*key)} for key in keys if key in self.texts]

        return [
            {self.labels["home"]: "index.md"},
            *entries(("handout", CRISIS), ("page", "reach-us")),
            {self.labels["what_to_expect"]: entries(*(("page", id_) for id_ in POLICY_PAGES))},
            {self.labels["handouts"]: entries(("page", "handouts"), *self._of_kind("handout"))},
            {self.labels["forms"]: entries(("page", "forms"), *self._of_kind("form"))},
            {self.labels["packs"]: "packs/index.md"},
            *entries(("page", CATALOGUE)),
        ]

    def _of_kind(self, kind: str) -> list[TextKey]:
        return [key for key in self.texts if key[0] == kind and key[1] != CRISIS]

    def _link(self, id_: str) -> dict[str, str] | None:
        """A page by its title, if it is published."""
        text = self.texts.get(("page", id_))
        return {"label": text.title, "href": page_address("page", id_)} if text else None

    def _own_first(self) -> list[str]:
        own = self.speaker.language
        return [own, *(language for language in self.facts.languages.all if language != own)]

    def _missing(self, language: str) -> dict[str, str]:
        """What is said in a language where a page is not there."""
        labels = self.practice.library.words[language].labels
        path = "" if language == self.facts.languages.default else f"{language}/"
        return {
            "lang": language,
            "title": labels["not_found"],
            "text": labels["not_found_text"],
            "home": labels["home"],
            "href": f"{self.root}{path}index.html",
        }

    def _extra(self) -> dict[str, Any]:
        languages = self.facts.languages
        return {
            "lang": self.speaker.language,
            "direction": self.speaker.locale.text_direction,
            "locale": str(self.speaker.locale),
            "policy": POLICY,
            "address": f"{self.facts.site_url.rstrip('/')}/" if self.facts.site_url else "",
            "root": self.root,
            "alternate": [
                {
                    "name": self.practice.library.words[language].language,
                    "lang": language,
                    "path": "" if language == languages.default else f"{language}/",
                }
                for language in languages.all
            ],
            "missing": [self._missing(language) for language in self._own_first()],
            "practice": practice_told(self.practice, self.speaker),
            "crisis": crisis_told(self.practice, self.speaker)
            | {"href": page_address("handout", CRISIS)},
            "reach": {
                "label": self.labels["reach_us"],
                "href": page_address("page", "reach-us"),
            },
            "foot": [link for id_ in AT_THE_FOOT if (link := self._link(id_))],
            "feed": FEED if self.facts.site_url else None,
            "words": self.labels,
        }
