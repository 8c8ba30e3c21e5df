"""The command a therapist runs: `parentpack pack PRACTICE`, put together in a moment."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from generator.compose.family import CannotHand, FamilyPack, Request, family_pack, understood
from generator.load.folders import shipped
from generator.model.edition import Edition
from generator.model.kit import Kit
from generator.pack import NotLaidOut, NotReady, NotSpoken, hand_out, kit_of
from generator.render.cache import Cache, default_folder
from generator.terminal import (
    Bilingual,
    Location,
    command_line,
    edition_called,
    err_line,
    folder_called,
    location_called,
    out_line,
    pair_called,
    the_day,
    wrong_use,
)
from generator.write.atomic import replace_file

alone = command_line()


@alone.command()
def pack(
    practice: Annotated[str, typer.Argument(metavar="PRACTICE", help="A folder or an example.")],
    family: Annotated[
        str | None,
        typer.Option(
            "--for",
            help='In words, such as "parent of a 14-year-old, separated, telehealth".',
            show_default=False,
        ),
    ] = None,
    begin: Annotated[
        str | None, typer.Option("--pack", help="Begin with this pack.", show_default=False)
    ] = None,
    age: Annotated[
        int | None, typer.Option(min=0, help="The child's age in years.", show_default=False)
    ] = None,
    situation: Annotated[
        list[str] | None,
        typer.Option(help="Such as separated or telehealth; may be said again."),
    ] = None,
    concern: Annotated[
        str | None, typer.Option(help="How serious: low, moderate or high.", show_default=False)
    ] = None,
    add: Annotated[
        list[str] | None, typer.Option(help="One more handout or form, such as h15.")
    ] = None,
    drop: Annotated[list[str] | None, typer.Option(help="Leave this one out.")] = None,
    assignment: Annotated[
        str | None, typer.Option(help="What to do at home, filled in.", show_default=False)
    ] = None,
    due: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="By when, filled in.", show_default=False),
    ] = None,
    edition: Annotated[
        str | None,
        typer.Option(
            help="Such as es-letter-large, en-a4-standard-mono or en-letter-large-booklet.",
            show_default="the practice's first",
        ),
    ] = None,
    bilingual: Bilingual = None,
    location: Location = None,
    out: Annotated[
        Path | None, typer.Option(help="The PDF to write.", show_default="pack.pdf")
    ] = None,
) -> None:
    """Put together a pack for one family. No name is asked for, and nothing is kept of it."""
    asked = Request(
        pack=begin,
        age=age,
        concern=concern,
        situations=tuple(situation or ()),
        add=tuple(add or ()),
        drop=tuple(drop or ()),
        assignment=assignment,
        due=due.date() if due else None,
    )
    folder = folder_called(practice)
    wanted = edition_called(edition) if edition else None
    languages = pair_called(bilingual) if bilingual else ()
    if wanted and languages:
        wanted = replace(wanted, language=languages[0], beside=languages[1])
    today = the_day()
    cache = Cache(default_folder())
    kit = _kit(folder, location_called(folder, location), wanted or languages, cache, today)
    chosen = _chosen(asked, family, kit, today)
    path = out or Path("pack.pdf")
    try:
        pdf = hand_out(kit, chosen, wanted or kit.edition, shipped(), cache)
    except NotLaidOut as fault:
        wrong_use(str(fault))
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, pdf, lasting=False)
    _tell(chosen, kit, path)


def _kit(
    folder: Path,
    location: str | None,
    edition: Edition | tuple[str, ...],
    cache: Cache,
    today: date,
) -> Kit:
    try:
        return kit_of(folder, location, edition, shipped(), cache, today)
    except NotSpoken as fault:
        wrong_use(f"{fault}, so this cannot be printed")
    except NotReady as fault:
        from generator.check.rules import RULES
        from generator.write.tell import Findings, as_text

        for text, style in as_text(Findings(fault.prepared.problems, (), RULES)):
            err_line.print(text, style=style or None, end="")
        raise typer.Exit(1) from None


def _chosen(asked: Request, family: str | None, kit: Kit, today: date) -> FamilyPack:
    try:
        if family:
            said = understood(family, kit)
            asked = replace(
                asked,
                age=said.age if asked.age is None else asked.age,
                concern=asked.concern or said.concern,
                situations=tuple(dict.fromkeys((*said.situations, *asked.situations))),
            )
        if asked == Request():
            wrong_use(
                f"say for whom; try --for, --age, or --pack with one of: {', '.join(kit.packs)}"
            )
        return family_pack(asked, kit, today)
    except CannotHand as fault:
        wrong_use(f"{fault}; {fault.hint}")


def _tell(chosen: FamilyPack, kit: Kit, path: Path) -> None:
    plan = chosen.plan
    out_line.print(f"{path}: {plan.title}, {len(plan.sheets)} sheets, {plan.code}")
    for sheet in plan.sheets:
        out_line.print(f"    {sheet.title}")
    for id_ in chosen.left_out:
        out_line.print(f"    (left out: {id_}, which {kit.name} does not publish)")
