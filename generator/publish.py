"""Publishes a practice: builds it, and notes in its ledger what families read from now on."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.compose.ledger import Change, changes, refusals, rows, withdrawn
from generator.compose.readings import readings
from generator.model.build import Built, Order
from generator.model.ledger import Ledger, Reading, Row
from generator.model.problem import has_errors, told_in_order
from generator.pipeline import Prepared, Shop, Tell, build
from generator.render.workshop import Workshop
from generator.write.ledger import append_rows, keep_words, note_seal


@dataclass(frozen=True)
class Proof:
    """A practice as it would be published today, held against what it published before."""

    prepared: Prepared
    """With the ledger as it will be."""
    readings: tuple[Reading, ...]
    changes: tuple[Change, ...]
    withdrawn: tuple[Row, ...]
    """Of each text that is no longer published, the last that was said of it."""
    rows: tuple[Row, ...]
    """What will be added to the ledger."""
    is_refused: bool
    """Whether a version that families have read would say something else."""

    @property
    def published_before(self) -> bool:
        """Whether the ledger held anything."""
        return len(self.prepared.practice.ledger.rows) > len(self.rows)


def proof(prepared: Prepared, shop: Shop) -> Proof:
    """What publishing this practice today would change; nothing is rendered or written."""
    practice = prepared.practice
    if not prepared.spoken:
        return Proof(prepared, (), (), (), (), is_refused=False)
    read = readings(practice, prepared.spoken)
    found = changes(practice.ledger, read)
    refused = tuple(refusals(practice, found))
    added = rows(practice, found, shop.today)
    ledger = replace(practice.ledger, rows=(*practice.ledger.rows, *added))
    then = replace(
        prepared,
        practice=replace(practice, ledger=ledger),
        problems=told_in_order([*prepared.problems, *refused]),
    )
    gone = withdrawn(practice.ledger, read)
    return Proof(then, read, found, gone, added, is_refused=has_errors(refused))


def since(then: Prepared, now: Prepared, day: date) -> tuple[tuple[Change, ...], tuple[Row, ...]]:
    """What families would read differently than then, and what would be withdrawn since."""
    before = readings(then.practice, then.spoken)
    ledger = Ledger(
        rows=rows(then.practice, changes(Ledger(), before), day),
        kept={reading.key: reading.lines for reading in before},
    )
    read = readings(now.practice, now.spoken)
    return changes(ledger, read), withdrawn(ledger, read)


def publish(
    home: Path, proof: Proof, shop: Shop, workshop: Workshop, order: Order, tell: Tell
) -> Built:
    """Build what was proved; then, if all of it is in place, write it down in `home`.

    The site is there first: should this break off, the next publication finds the rows missing.
    """
    built = build(proof.prepared, shop, workshop, order, tell)
    if built.manifest:
        append_rows(home, proof.rows)
        keep_words(home, proof.readings)
        note_seal(home, built.manifest)
    return built
