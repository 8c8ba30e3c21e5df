"""Sets resolved handouts and forms as HTML sheets, one for each edition, and plans the packs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markdown import Markdown
from markupsafe import Markup

from generator.compose.editions import editions
from generator.compose.told import crisis_told, practice_told
from generator.model.library import Practice
from generator.model.output import Edition, PackPlan, Sheet
from generator.model.practice import Governance
from generator.model.text import Pack
from generator.resolve.speech import Speaker
from generator.resolve.text import ResolvedText, listener

MARKDOWN_EXTENSIONS = ("attr_list", "md_in_html", "sane_lists", "tables")
"""What the texts are written in; the website's house style has the same."""

_CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, 1, I and O, which are misread on a photocopy."""


def check_code(*parts: str) -> str:
    """Six characters that change whenever the words of a sheet do, such as `7KQ-2FM`."""
    number = int.from_bytes(sha256("\0".join(parts).encode()).digest()[:8], "big")
    letters = ""
    for _ in range(6):
        number, index = divmod(number, len(_CODE_ALPHABET))
        letters += _CODE_ALPHABET[index]
    return f"{letters[:3]}-{letters[3:]}"


@dataclass(frozen=True)
class Paper:
    """One practice's paper in one language."""

    practice: Practice
    speaker: Speaker
    templates: Mapping[str, str]
    """Print templates by name."""

    @cached_property
    def environment(self) -> Environment:
        """For the templates of sheets, covers and stamps."""
        return Environment(
            loader=DictLoader(dict(self.templates)), autoescape=True, undefined=StrictUndefined
        )

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        return editions(self.practice.facts, self.speaker.language)

    def sheets(self, text: ResolvedText) -> tuple[Sheet, ...]:
        """One text in every edition."""
        to_them = replace(self.speaker, listener=listener(text.audience))
        told = {"doc": self._told(text), "crisis": crisis_told(self.practice, to_them)}
        return tuple(
            Sheet(
                kind="form" if text.kind == "form" else "handout",
                id=text.id,
                title=text.title,
                version=text.governance.version,
                edition=edition,
                fits=text.fits,
                html=self._fill("sheet.html", edition, told),
            )
            for edition in self.editions
        )

    def pack(
        self,
        pack: Pack,
        edition: Edition,
        sheets: Sequence[Sheet],
        texts: Mapping[str, ResolvedText],
    ) -> PackPlan:
        """One pack in one edition, its sheets in order."""
        title = str(self.speaker.says(pack.statement.title))
        governance = _newest(texts[sheet.id].governance for sheet in sheets)
        cover = {
            "title": title,
            "purpose": str(self.speaker.says(pack.statement.purpose)),
            "audience": str(self.speaker.says(pack.statement.audience)),
            "version": self.practice.facts.governance.version,
            "effective": self.speaker.date(governance.effective),
        }
        members = [{"message": texts[sheet.id].message} for sheet in sheets]
        return PackPlan(
            id=pack.id,
            title=title,
            version=self.practice.facts.governance.version,
            edition=edition,
            sheets=tuple(sheets),
            cover=self._context(edition) | {"pack": cover, "members": members},
        )

    def _told(self, text: ResolvedText) -> dict[str, Any]:
        """What the sheet template is told of a text."""
        version = text.governance.version
        return {
            "kind": text.kind,
            "id": text.id,
            "title": text.title,
            "purpose": text.purpose,
            "message": text.message,
            "action": text.action,
            "unknown": text.unknown,
            "audience": str(self.speaker.says(text.audience)),
            "body": Markup(Markdown(extensions=list(MARKDOWN_EXTENSIONS)).convert(text.markdown)),
            "version": version,
            "effective": self.speaker.date(text.governance.effective),
            "code": check_code(
                self.practice.id, text.kind, text.id, text.language, version, text.markdown
            ),
        }

    def _context(self, edition: Edition) -> dict[str, Any]:
        return {
            "lang": self.speaker.language,
            "words": self.speaker.words.labels,
            "edition": edition,
            "practice": practice_told(self.practice, self.speaker),
            "crisis": crisis_told(self.practice, self.speaker),
        }

    def _fill(self, template: str, edition: Edition, more: Mapping[str, Any]) -> str:
        return self.environment.get_template(template).render(self._context(edition) | dict(more))


def _newest(governances: Any) -> Governance:
    """The one that took effect last: a pack is as new as its newest sheet."""
    newest: Governance = max(governances, key=lambda governance: governance.effective)
    return newest
