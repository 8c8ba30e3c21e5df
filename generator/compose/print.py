"""Sets resolved handouts and forms as HTML sheets, one for each edition, and plans the packs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator.compose.links import page_address
from generator.compose.markup import as_html
from generator.compose.qr import qr_code
from generator.compose.readings import foot_of, pack_read, sheet_read
from generator.compose.templates import environment
from generator.compose.told import crisis_told, practice_told
from generator.model.edition import Edition, Ink
from generator.model.ledger import Reading
from generator.model.library import Practice
from generator.model.output import CODE_PLACE, Leaf, PackPlan, Sheet
from generator.model.practice import Governance
from generator.model.text import Pack
from generator.resolve.speech import Speaker
from generator.resolve.text import ResolvedText, listener


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
        return environment(self.templates, strict=True)

    def sheet(self, text: ResolvedText, edition: Edition) -> Sheet:
        """One text in one edition."""
        told = self.told(text)
        look = {"look": f"pp-{text.kind} pp-{text.look}" if text.look else f"pp-{text.kind}"}
        return Sheet(
            kind="form" if text.kind == "form" else "handout",
            id=text.id,
            title=text.title,
            version=text.governance.version,
            edition=edition,
            fits=text.fits,
            html=self.fill("sheet.html", edition, told | look),
            running=self.fill("running.html", edition, told | look),
            code=self._code_of(text),
            purpose=text.purpose,
            by=self._who["name"],
        )

    def pack(
        self,
        pack: Pack,
        edition: Edition,
        sheets: Sequence[Leaf],
        texts: Mapping[str, ResolvedText],
    ) -> PackPlan:
        """One pack in one edition, its sheets in order."""
        governance = _newest(texts[sheet.id].governance for sheet in sheets)
        version = self.practice.facts.governance.version
        ids, codes = [sheet.id for sheet in sheets], [sheet.code for sheet in sheets]
        read = pack_read(pack, self.practice, self.speaker, ids, codes)
        live = self.live(page_address("page", "packs"))
        cover = {
            "title": read.title,
            "purpose": str(self.speaker.says(pack.statement.purpose)),
            "audience": str(self.speaker.says(pack.statement.audience)),
            "version": version,
            "effective": self.speaker.date(governance.effective),
            "live": live,
            "qr": qr_code(live),
        }
        members = [{"message": texts[sheet.id].message} for sheet in sheets]
        return PackPlan(
            id=pack.id,
            title=read.title,
            version=version,
            edition=edition,
            code=str(read.code),
            sheets=tuple(sheets),
            cover=self.context(edition) | {"pack": cover, "members": members},
        )

    @cached_property
    def foot(self) -> Reading:
        """Whom to call, as every sheet says."""
        return foot_of(self.practice, self.speaker)

    def live(self, address: str) -> str | None:
        """Where a page of this language lies on the web, if the practice has an address there."""
        facts = self.practice.facts
        if facts.site_url is None:
            return None
        first = self.speaker.language == facts.languages.default
        folder = "" if first else f"{self.speaker.language}/"
        return f"{facts.site_url.rstrip('/')}/{folder}{address}"

    def told(self, text: ResolvedText) -> dict[str, Any]:
        """What the template of a sheet is told of a text; for every edition the same."""
        if text.id not in self._known:
            to_them = replace(self.speaker, listener=listener(text.audience))
            self._known[text.id] = {
                "doc": self._doc(text),
                "crisis": crisis_told(self.practice, to_them),
            }
        return self._known[text.id]

    @cached_property
    def _known(self) -> dict[str, dict[str, Any]]:
        return {}

    def _code_of(self, text: ResolvedText) -> str:
        if text.id not in self._codes:
            self._codes[text.id] = str(sheet_read(text, self.practice, self.foot).code)
        return self._codes[text.id]

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {}

    def _doc(self, text: ResolvedText) -> dict[str, Any]:
        return {
            "kind": text.kind,
            "look": text.look,
            "id": text.id,
            "title": text.title,
            "purpose": text.purpose,
            "message": text.message,
            "action": text.action,
            "unknown": text.unknown,
            "under_review": text.under_review,
            "audience": str(self.speaker.says(text.audience)),
            "body": Markup(as_html(text.markdown)),
            "qr": qr_code(self.live("")) if text.look == "poster" else None,
            "version": text.governance.version,
            "effective": self.speaker.date(text.governance.effective),
        }

    def context(self, edition: Edition) -> dict[str, Any]:
        """What every template is told."""
        return {
            "lang": self.speaker.language,
            "words": self.speaker.words.labels,
            "code_place": CODE_PLACE,
            "edition": edition,
            "practice": self._who
            | ({"logo": None} if edition.ink is Ink.MONO else {}),  # colors break up in a fax
            "crisis": self._whom_to_call,
        }

    @cached_property
    def _who(self) -> dict[str, Any]:
        return practice_told(self.practice, self.speaker)

    @cached_property
    def _whom_to_call(self) -> dict[str, Any]:
        return crisis_told(self.practice, self.speaker)

    def fill(self, template: str, edition: Edition, more: Mapping[str, Any]) -> str:
        """A template filled with what every template is told, and more."""
        return self.environment.get_template(template).render(self.context(edition) | dict(more))


def _newest(governances: Any) -> Governance:
    """The one that took effect last: a pack is as new as its newest sheet."""
    newest: Governance = max(governances, key=lambda governance: governance.effective)
    return newest
