"""Verifying: `parentpack verify [PRACTICE…]`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from generator.fleet.start import Start, starts
from generator.load.folders import FILE, LOCATIONS
from generator.load.ledger import read_ledger
from generator.load.library import Folder, relative
from generator.model.ledger import Ledger
from generator.model.problem import Problem
from generator.telling import tell_findings
from generator.terminal import err_line, folders_called, out_line, wrong_use
from generator.write import manifest
from generator.write.tell import Findings
from generator.write.verify import Altered, Verified, unlike_published, verify

Called = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PRACTICE",
        help="A practice's folder, the name of an example, or a published folder itself. Without "
        "one: the folder you stand in if it is a practice, else every example.",
        show_default=False,
    ),
]


@dataclass(frozen=True)
class _Tree:
    """A published tree, and the folder with the ledger that tells of it, if that is known."""

    folder: Path
    home: Path | None = None


def verify_published(
    practices: Called = None,
    out: Annotated[str, typer.Option(help="Where the practices were built.")] = "site",
) -> None:
    """Hold what is published against its manifest, and say what was altered since it was built.

    Where a practice keeps a ledger, it is held against that as well.
    """
    if "://" in out:
        wrong_use("files far away are not read: copy the tree here, and name its folder")
    trees = list(_trees(practices or [], Path(out)))
    wholes = [_told(tree) for tree in trees]
    if not all(wholes):
        raise typer.Exit(1)


def _trees(named: Sequence[str], out: Path) -> Iterator[_Tree]:
    published = [name for name in named if _is_published(Path(name))]
    yield from (_Tree(Path(name)) for name in published)
    practices = [name for name in named if name not in published]
    if practices or not named:
        for start in starts(folders_called(practices)):
            yield _Tree(out / start.id, _home(start))


def _is_published(folder: Path) -> bool:
    return (folder / manifest.FILE).is_file() and not (folder / FILE).exists()


def _home(start: Start) -> Path:
    return start.folder / LOCATIONS / start.location if start.location else start.folder


def _told(tree: _Tree) -> bool:
    """Say what was altered; whether the tree is whole."""
    verified = verify(tree.folder)
    problems: list[Problem] = []
    ledger = Ledger()
    if tree.home:
        ledger = read_ledger(Folder(tree.home, relative(tree.home)), problems)
    unlike = tuple(unlike_published(verified, ledger))
    for altered in (*verified.altered, *unlike):
        out_line.print(_visible(f"{(tree.folder / altered.path).as_posix()}: {altered.said}"))
    tell_findings(Findings(tuple(problems)), err_line)
    for line in _in_short(tree, verified, unlike, ledger):
        out_line.print(line)
    return not (verified.altered or unlike or problems)


def _visible(text: str) -> str:
    """Without what a terminal would obey: whoever put a file there chose its name."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def _in_short(
    tree: _Tree, verified: Verified, unlike: Sequence[Altered], ledger: Ledger
) -> Iterator[str]:
    name = tree.folder.resolve().name
    if verified.altered:
        yield f"{name}: {_counted(len(verified.altered))} built."
        yield f"    hint: {_mend(tree, verified)}"
    if unlike:
        yield f"{name}: {_counted(len(unlike))} published."
        yield (
            "    hint: if you built since you last published, `parentpack publish` notes what is "
            "new; if not, somebody else put it there"
        )
    if not (verified.altered or unlike):
        published = ", and published" if ledger.seal else ""
        yield f"{name}: all {verified.files} files are as they were built{published}."


def _counted(number: int) -> str:
    return "1 thing is not as it was" if number == 1 else f"{number} things are not as they were"


def _mend(tree: _Tree, verified: Verified) -> str:
    if not tree.folder.exists():
        return "build it first: `parentpack build`, with the same --out"
    if not manifest.was_built(tree.folder):
        return f"move {tree.folder.as_posix()} away, and build again"
    return "see who may write there; `parentpack build --no-cache` makes all of it anew"
