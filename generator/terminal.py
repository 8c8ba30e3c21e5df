"""What every command shares: where words go, which practice is meant, and how misuse ends."""

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from generator.load.folders import FILE, locations, shipped
from generator.model.edition import Edition

EXAMPLES = shipped() / "content" / "practices"

Bilingual = Annotated[
    str | None,
    typer.Option(help="Two languages on one sheet, such as en,es.", show_default=False),
]
"""The option of every command that prints."""

Practices = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PRACTICE",
        help="A folder that holds a practice.yml, or the name of an example. Without one: the "
        "folder you stand in if it is a practice, else every example.",
        show_default=False,
    ),
]
"""The argument of every command that takes several practices."""

Strict = Annotated[bool, typer.Option("--strict", help="Let warnings stop it too.")]
"""The option of every command that may stop at a warning."""

Location = Annotated[str | None, typer.Option(help="Where there are several.", show_default=False)]
"""The option of every command that takes one location at a time."""

out_line = Console(soft_wrap=True, highlight=False, markup=False, emoji=False)
err_line = Console(stderr=True, soft_wrap=True, highlight=False, markup=False, emoji=False)


def command_line(*, no_args_is_help: bool = False) -> typer.Typer:
    """Where commands are added to: all of them, or the one that is run alone."""
    return typer.Typer(
        add_completion=False,
        no_args_is_help=no_args_is_help,
        context_settings={"help_option_names": ["-h", "--help"]},
        pretty_exceptions_enable=False,
    )


def the_day() -> date:
    """The day it is here; or the day that SOURCE_DATE_EPOCH names, in seconds since 1970 (UTC):
    so a build of any day can be made again (https://reproducible-builds.org/specs).
    """
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    if stated is None:
        return date.today()
    try:
        return datetime.fromtimestamp(int(stated), UTC).date()
    except (ValueError, OverflowError, OSError):
        wrong_use(f"SOURCE_DATE_EPOCH is {stated!r}, and not a number of seconds since 1970")


def wrong_use(message: str) -> NoReturn:
    """Say what is wrong with how a command was called, and end with status 2."""
    err_line.print(f"parentpack: {message}")
    raise typer.Exit(2)


def folders_called(named: Sequence[str]) -> list[Path]:
    """The practices meant; exits with status 2 where a name means none."""
    if not named:
        return [Path()] if Path(FILE).is_file() else examples()
    folders = [folder_called(name) for name in named]
    ids = [folder.resolve().name for folder in folders]
    for id_ in ids:
        if ids.count(id_) > 1:
            wrong_use(f"two practices are called {id_!r}; build them with different --out")
    return folders


def folder_called(name: str) -> Path:
    """The practice in a folder, or the example of that name."""
    if Path(name).is_dir():
        return Path(name)
    if Path(name).name == FILE and Path(name).is_file():
        return Path(name).parent
    known = {path.name: path for path in examples()}
    if name not in known:
        from generator.load.validate import did_you_mean

        hint = did_you_mean(name, known)
        wrong_use(f"{name!r} is neither a folder nor an example practice; {hint}")
    return known[name]


def location_called(folder: Path, named: str | None) -> str | None:
    """The location meant; exits with status 2 where there is none such, or several to choose from.

    None for a practice that is published as one.
    """
    known = locations(folder)
    if named is None and len(known) == 1:
        return known[0]
    if named in known:
        return named
    if known == (None,):
        wrong_use(f"{folder.name} has no location called {named!r}, nor any other")
    ids = ", ".join(map(str, known))
    return wrong_use(f"{folder.name} has several locations; add --location, one of: {ids}")


def examples() -> list[Path]:
    """The example practices' folders."""
    return sorted(path.parent for path in EXAMPLES.glob(f"*/{FILE}"))


def edition_called(name: str) -> Edition:
    """The edition of that name."""
    try:
        return Edition.named(name)
    except ValueError as fault:
        wrong_use(str(fault))


def pair_called(names: str) -> tuple[str, str]:
    """Two languages, from `en,es`."""
    first, _, second = (name.strip() for name in names.partition(","))
    if not (first.isalpha() and second.isalpha()) or first == second:
        wrong_use(f"{names!r} does not name two languages; write them like en,es")
    return first, second
