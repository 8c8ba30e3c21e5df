"""Publishing by the ledger: `parentpack publish PRACTICE` and `parentpack diff PRACTICE`."""

import os
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from generator.commands import all_prepared, findings_of
from generator.compose.ledger import Change
from generator.load.folders import FILE as PRACTICE
from generator.load.folders import LOCATIONS, locations, shipped
from generator.load.ledger import FILE
from generator.load.revision import NoRevision, as_of
from generator.model.build import Built, Order
from generator.model.ledger import Row
from generator.model.problem import told_in_order
from generator.pipeline import Shop, prepare
from generator.publish import Proof, proof
from generator.publish import publish as publish_practice
from generator.publish import since as differences
from generator.render.cache import Cache, default_folder
from generator.render.workshop import Workshop
from generator.telling import progress, summary_of, tell_findings
from generator.terminal import err_line, folder_called, out_line, the_day, wrong_use
from generator.write.difference import as_difference
from generator.write.workplace import alone_in, sweep

Called = Annotated[str, typer.Argument(metavar="PRACTICE", help="A folder or an example.")]


def publish(
    practice: Called,
    out: Annotated[Path, typer.Option(help="Where the practice's folder is written.")] = Path(
        "site"
    ),
) -> None:
    """Build a practice, and note in its ledger what families read from today on.

    Nothing is written if families would read something else under a version that they have read.
    """
    folder = folder_called(practice)
    with alone_in(folder / PRACTICE if (folder / PRACTICE).exists() else folder):
        _publish(folder, Order(out))


def _publish(folder: Path, order: Order) -> None:
    """While nobody else publishes this practice: what the ledger holds now is read here."""
    shop = Shop.open(shipped(), the_day())
    proofs = _proofs(folder, shop)
    if any(one.is_refused or not one.prepared.spoken for one in proofs):
        tell_findings(findings_of([one.prepared for one in proofs]), err_line)
        for one in (one for one in proofs if one.is_refused):
            _tell_difference(one.changes, (), err_line)
        raise typer.Exit(1)
    built = _published(folder, proofs, shop, order)
    problems = told_in_order(problem for outcome in built for problem in outcome.problems)
    findings = findings_of([one.prepared for one in proofs])
    tell_findings(replace(findings, problems=problems), err_line)
    for outcome, one in zip(built, proofs, strict=True):
        out_line.print(summary_of(outcome))
        if outcome.manifest:
            out_line.print(f"    {_noted(one)}")
    if not all(outcome.manifest for outcome in built):
        raise typer.Exit(1)


def diff(
    practice: Called,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="REVISION",
            help="A revision of git to compare with, such as HEAD or v1.",
            show_default="what was last published",
        ),
    ] = None,
) -> None:
    """Show what families would read differently from what was last published, in their words."""
    folder = folder_called(practice)
    shop = Shop.open(shipped(), the_day())
    if since is not None:
        _diff_since(since, folder, shop)
        return
    proofs = _proofs(folder, shop)
    if not all(one.prepared.spoken or one.is_refused for one in proofs):
        tell_findings(findings_of([one.prepared for one in proofs]), err_line)
        raise typer.Exit(1)
    for one in proofs:
        if len(proofs) > 1:
            out_line.print(one.prepared.practice.id, style="bold underline")
        if not one.published_before:
            out_line.print("Nothing is in the ledger yet: `parentpack publish` begins it.")
        else:
            _tell_difference(one.changes, one.withdrawn, out_line)


def _diff_since(revision: str, folder: Path, shop: Shop) -> None:
    """Against the folder as it was; the library is today's in both."""
    with tempfile.TemporaryDirectory() as place:
        try:
            before = as_of(revision, folder, Path(place))
        except NoRevision as fault:
            wrong_use(str(fault))
        for location in locations(folder):
            then, now = (prepare(one, shop, location) for one in (before, folder))
            if not (then.spoken and now.spoken):
                tell_findings(findings_of([then if now.spoken else now]), err_line)
                raise typer.Exit(1)
            if location:
                out_line.print(now.practice.id, style="bold underline")
            _tell_difference(*differences(then, now, shop.today), out_line)


def _proofs(folder: Path, shop: Shop) -> list[Proof]:
    return [proof(one, shop) for one in all_prepared([folder], shop, strict=False)]


def _published(folder: Path, proofs: Sequence[Proof], shop: Shop, order: Order) -> list[Built]:
    """Every location is proved before the first is built."""
    homes = [folder / LOCATIONS / name if name else folder for name in locations(folder)]
    sweep(order.out)
    cache, jobs = Cache(default_folder()), os.cpu_count() or 1
    with Workshop(shop.house, cache, jobs) as workshop, progress() as tell:
        return [
            publish_practice(home, one, shop, workshop, order, tell)
            for home, one in zip(homes, proofs, strict=True)
        ]


def _tell_difference(changes: Sequence[Change], gone: Sequence[Row], line: Console) -> None:
    for text, style in as_difference(changes, gone):
        line.print(text, style=style or None, end="")


def _noted(proof: Proof) -> str:
    ledger = proof.prepared.practice.ledger.path
    if not proof.rows:
        return f"nothing reads differently: {FILE} stays as it is"
    return f"{len(proof.rows)} rows added to {ledger}; commit it, and `published/` beside it"
