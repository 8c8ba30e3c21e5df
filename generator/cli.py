"""The command line: `parentpack build`, `parentpack check`, `parentpack --version`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import generator
from generator.check.rules import RULES
from generator.cli_build import build
from generator.cli_pack import pack
from generator.cli_preview import preview
from generator.cli_publish import diff, publish
from generator.cli_verify import verify_published
from generator.commands import all_prepared, findings_of
from generator.explain import NoSuchField, explain, explained
from generator.init import init
from generator.init.answers import Unusable
from generator.load.folders import FILE, shipped
from generator.load.practice import texts_below
from generator.load.wording import section_called, text_called
from generator.load.yaml import Unreadable
from generator.model.problem import Place, Problem
from generator.pipeline import Shop, stops
from generator.report.counsel import counsel_packet
from generator.report.document import Report
from generator.report.file import file_report
from generator.report.readability import measured, read_in_short
from generator.telling import tell_findings
from generator.terminal import (
    Practices,
    Strict,
    command_line,
    err_line,
    folder_called,
    folders_called,
    out_line,
    the_day,
    wrong_use,
)
from generator.write.afresh import Occupied
from generator.write.tell import MACHINE_FORMATS, Findings
from generator.write.wording import begin_wording, told_begun

app = command_line(no_args_is_help=True)


class Format(StrEnum):
    """How problems are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"parentpack {generator.__version__}")
        raise typer.Exit


@app.callback()
def parentpack(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Turn a practice's policies into a website for parents and packs to hand out."""


app.command()(build)


@app.command()
def check(
    practices: Practices = None,
    format_: Annotated[Format, typer.Option("--format", help="How to tell.")] = Format.TEXT,
    strict: Strict = False,
) -> None:
    """Hold what a practice promises against itself, and say what to mend."""
    folders = folders_called(practices or [])
    shop = Shop.open(shipped(), the_day())
    findings = findings_of(all_prepared(folders, shop, strict=strict))
    if format_ is Format.TEXT:
        tell_findings(findings, out_line)
        out_line.print(_count(findings, len(folders)))
    elif told := MACHINE_FORMATS[format_.value](findings):
        typer.echo(told)
    if stops(findings.problems, strict=strict):
        raise typer.Exit(1)


@app.command("explain")
def explain_field(
    practice: Annotated[str, typer.Argument(metavar="PRACTICE", help="A folder or an example.")],
    field: Annotated[str, typer.Argument(metavar="FIELD", help="Such as contact.phone.")],
) -> None:
    """Say what a field is, who set it where, which texts use it, and how it reads to a family."""
    folder = folder_called(practice)
    shop = Shop.open(shipped(), the_day())
    prepared = all_prepared([folder], shop, strict=False)
    if not all(one.spoken for one in prepared):
        tell_findings(findings_of(prepared), err_line)
        raise typer.Exit(1)
    for one in prepared:
        if len(prepared) > 1:
            out_line.print(one.practice.id, style="bold underline")
        try:
            for text, style in explained(explain(one.practice, shop.house, field)):
                out_line.print(text, style=style or None, end="")
        except NoSuchField as fault:
            wrong_use(f"{fault}; {fault.hint}")


@app.command()
def wording(
    practice: Annotated[str, typer.Argument(metavar="PRACTICE", help="A folder or an example.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Such as h23-in-a-crisis.")],
    section: Annotated[str, typer.Argument(metavar="SECTION", help="The id of its heading.")],
    language: Annotated[
        str | None, typer.Option(help="Such as es.", show_default="the practice's first")
    ] = None,
) -> None:
    """Begin to say one section of a text in your own words, or keep its new original."""
    folder = folder_called(practice)
    try:
        library, first = texts_below(folder, Shop.open(shipped(), the_day()).library)
        key, spoken = text_called(text, language or first, library, Place(practice))
        present = library.texts[key][spoken]
        begun = begin_wording(folder, present, section_called(section, present, Place(practice)))
    except Unreadable as fault:
        wrong_use(f"{fault}; {fault.problem.hint}")
    out_line.print(told_begun(begun), end="")


@app.command("init")
def begin(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the practice is to live.")],
    answers: Annotated[
        Path | None,
        typer.Option(help="A YAML file with the answers, instead of asking.", show_default=False),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(help="Languages to publish in, such as en,es.", show_default=False),
    ] = None,
) -> None:
    """Ask a few questions and write a practice's folder; nothing is ever overwritten."""
    if answers is None and not _somebody_is_there():
        wrong_use("there is nobody to ask here; name a file with --answers")
    shop = Shop.open(shipped(), the_day())
    given = {"languages": language} if language else {}
    try:
        init(folder, shop.library, shipped() / "content", shop.today, answers, given, _ask, _again)
    except Unusable as fault:
        tell_findings(Findings(fault.problems, (), RULES), err_line)
        raise typer.Exit(1) from None
    except Occupied as fault:
        there = ", ".join(map(str, fault.paths))
        err_line.print(f"parentpack: nothing was written, because this is there already: {there}")
        raise typer.Exit(1) from None
    out_line.print(f"{folder} is ready. Read {folder / FILE} through, then:")
    out_line.print(f"    parentpack check {folder}\n    parentpack build {folder}")


def _somebody_is_there() -> bool:
    return sys.stdin.isatty()


def _ask(question: str, default: str) -> str:
    shown = bool(default)
    return str(typer.prompt(question, default=default, show_default=shown, prompt_suffix=" "))


def _again(problem: Problem) -> None:
    """What is wrong with an answer, and how to mend it, before the question is put again."""
    out_line.print(f"  {problem.message}", style="red")
    if problem.hint:
        out_line.print(f"  {problem.hint}")


@app.command()
def report(
    practice: Annotated[str, typer.Argument(metavar="PRACTICE", help="A folder or an example.")],
    readability: Annotated[
        bool,
        typer.Option("--readability", help="How easily each text reads, instead of the packet."),
    ] = False,
    out: Annotated[Path, typer.Option(help="Where the report is written.")] = Path("report"),
) -> None:
    """Write the counsel packet: law, promises and open defaults, to be read, signed and filed."""
    shop = Shop.open(shipped(), the_day())
    prepared = all_prepared([folder_called(practice)], shop, strict=False)
    if not all(one.spoken for one in prepared):
        tell_findings(findings_of(prepared), err_line)
        raise typer.Exit(1)
    for one in prepared:
        gathered: Report
        if readability:
            gathered = measured(one.practice, one.spoken, shop.today)
            told = tuple(read_in_short(gathered))
        else:
            gathered = counsel_packet(one.practice, one.spoken, shop.house, shop.today)
            told = (f"{gathered.name}: {gathered.unconfirmed} defaults to confirm",)
        filed = file_report(gathered, one.practice, shop.house, out)
        for fault in filed.faults:
            err_line.print(f"{one.practice.id}: {fault}")
        if filed.faults:
            raise typer.Exit(1)
        for line in (*told, *(f"    {path}" for path in filed.paths)):
            out_line.print(line)


app.command()(pack)
app.command()(preview)
app.command()(publish)
app.command()(diff)
app.command("verify")(verify_published)


@app.command()
def rules() -> None:
    """List every rule with its reason."""
    for rule in RULES:
        out_line.print(rule.id, style="bold")
        never = " No `because:` silences it." if rule.never_silenced else ""
        out_line.print(f"    {rule.reason}{never}")


def _count(findings: Findings, practices: int) -> str:
    counts = (
        (practices, "practice"),
        (findings.count("error"), "error"),
        (findings.count("warning"), "warning"),
    )
    said = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts]
    kept = f", {len(findings.silenced)} silenced with a reason" if findings.silenced else ""
    return f"{said[0]} checked: {said[1]}, {said[2]}{kept}."
