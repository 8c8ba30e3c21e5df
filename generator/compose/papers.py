"""Every check code there is or was, as the page tells that answers "is my paper current?"."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from generator.compose.ledger import note_in
from generator.compose.links import page_address
from generator.model.ledger import Key, Reading, Row
from generator.model.library import Practice
from generator.resolve.speech import Speaker


@dataclass(frozen=True)
class PaperTold:
    """One check code, in the words of the page."""

    code: str
    title: str
    language: str
    """The language of the paper, which need not be that of the page."""
    href: str | None
    """Where the paper of today lies, seen from a page one folder below its language's root."""
    day: str | None
    """Since when it holds; or when another took its place."""
    notes: tuple[str, ...] = ()
    """What changed since, the newest last."""

    @property
    def state(self) -> str:
        """`current`, `replaced`, or `gone` where no other took its place."""
        if not self.href:
            return "gone"
        return "replaced" if self.notes else "current"


class Papers:
    """The codes of one practice, told in one language."""

    def __init__(self, practice: Practice, speaker: Speaker, readings: Sequence[Reading]) -> None:
        self.practice = practice
        self.speaker = speaker
        self.now = {reading.key: reading for reading in readings if reading.code}
        self.rows: dict[Key, list[Row]] = defaultdict(list)
        for row in practice.ledger.rows:
            if row.code:
                self.rows[row.key].append(row)

    def current(self) -> list[PaperTold]:
        """Every code that holds, this page's language first."""
        return sorted(map(self._current, self.now.values()), key=self._order)

    def replaced(self) -> list[PaperTold]:
        """Every code that held once, the last replaced first."""
        holding = {reading.code for reading in self.now.values()}
        once = {row.code: row for row in self.practice.ledger.rows if row.code}
        gone = [row for code, row in once.items() if code not in holding]
        gone.sort(key=lambda row: row.published, reverse=True)
        return sorted(map(self._replaced, gone), key=self._order)

    def _order(self, paper: PaperTold) -> bool:
        return paper.language != self.speaker.language

    def _current(self, reading: Reading) -> PaperTold:
        return PaperTold(
            code=str(reading.code),
            title=reading.title,
            language=reading.language,
            href=self.address_of(reading),
            day=self.speaker.date(reading.governance.effective),
        )

    def _replaced(self, row: Row) -> PaperTold:
        rows = self.rows[row.key]
        later = rows[rows.index(row) + 1 :]
        now = self.now.get(row.key)
        days = [one.published for one in later]
        notes = [one.note for one in later]
        if now and (later or [row])[-1].code != now.code:  # built, but not yet published
            days.append(now.governance.effective)
            notes.append(note_in(now.governance, now.language, self.practice))
        unsaid = self.speaker.words.labels["change_unsaid"]
        return PaperTold(
            code=str(row.code),
            title=row.title,
            language=row.language,
            href=self.address_of(now) if now else None,
            day=self.speaker.date(days[0]) if days else None,
            notes=tuple(dict.fromkeys(filter(None, notes))) or (unsaid,),
        )

    def address_of(self, reading: Reading) -> str:
        """Where a text's page lies, seen from a page one folder below its language's root."""
        in_a_pack = reading.kind == "pack"
        kind, id_ = ("page", "packs") if in_a_pack else (reading.kind, reading.id)
        return f"../{self._way_to(reading.language)}{page_address(kind, id_)}"

    def _way_to(self, language: str) -> str:
        """From the root of this page's language to that of another."""
        if language == self.speaker.language:
            return ""
        default = self.practice.facts.languages.default
        up = "" if self.speaker.language == default else "../"
        return up if language == default else f"{up}{language}/"
