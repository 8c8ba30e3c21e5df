"""Practices to mutate: each lies in a folder once, and a change is put there and taken back."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from generator.check.rules import RULES
from generator.model.library import TextKey
from generator.model.text import Pack, Text
from generator.pipeline import Prepared, Shop, prepare
from tests.cases import example, shop, standing_in
from tests.practices import HERE as OURS

QUICK = tuple(rule for rule in RULES if not rule.is_advice)
"""All rules but those on how a text reads, which take two thirds of a check."""


SEEN: Counter[str] = Counter()
"""What became of each changed practice, in this process."""


@dataclass(frozen=True)
class Base:
    """A practice as it is kept in git."""

    folders: tuple[Path, ...]
    """Its own, and that of its organisation if it has one."""
    location: str | None = None
    with_ledger: bool = False

    @property
    def name(self) -> str:
        return self.folders[0].name


BASES: Mapping[str, Base] = {
    "harbour": Base((example("harbour"),)),
    "maple": Base((example("maple"),)),
    "published": Base((example("maple"),), with_ledger=True),
    "skylark": Base((example("skylark"),)),
    "puente": Base((example("puente"), example("orilla")), "alamo"),
    "rio": Base((OURS / "rio", OURS / "northside"), "llano"),
}


@dataclass(frozen=True)
class Changed:
    """A practice with other bytes in some of its files; None where a file is gone."""

    of: str
    files: Mapping[str, bytes | None]
    """By their path from where the practice's folder and its organisation's lie side by side."""


@cache
def files_of(of: str) -> Mapping[str, bytes]:
    """All that a practice consists of, by path."""
    return {
        f"{folder.name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for folder in BASES[of].folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and (BASES[of].with_ledger or not _is_published(path, folder))
    }


def _is_published(path: Path, folder: Path) -> bool:
    return path.relative_to(folder).parts[0] in ("ledger.jsonl", "published")


@contextmanager
def put(changed: Changed, place: Path) -> Iterator[Path]:
    """Stand beside the changed practice's folder for a while; afterwards it is as it was."""
    home = place / changed.of
    originals = files_of(changed.of)
    if not home.exists():
        _write(originals, home)
    try:
        _write(changed.files, home)
        with standing_in(home):
            yield Path(BASES[changed.of].name)
    finally:
        shutil.rmtree(home) if None in changed.files.values() else _take_back(changed, home)


def _write(files: Mapping[str, bytes | None], home: Path) -> None:
    for name, raw in files.items():
        path = home / name
        if raw is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)


def _take_back(changed: Changed, home: Path) -> None:
    originals = files_of(changed.of)
    for name in changed.files:
        if name in originals:
            (home / name).write_bytes(originals[name])
        else:
            (home / name).unlink()
            if not any((home / name).parent.iterdir()):
                (home / name).parent.rmdir()


def checked(changed: Changed, folder: Path, *, closely: bool = False) -> Prepared:
    """The practice as far as it can be prepared; `closely` with every text, by every rule."""
    location = BASES[changed.of].location
    if closely:
        prepared = prepare(folder, shop(), location)
    else:
        prepared = prepare(folder, small_shop(), location, rules=QUICK)
    SEEN["published" if prepared.spoken else "told"] += 1
    return prepared


KEPT = (
    *("h02-your-first-visit-day", "h08-intake-what-happens"),
    *(
        "h01-why-we-involve-you",
        "h13-reaching-us-between-visits",
        "h14-our-check-ins",
        "f1-consent",
    ),
    *("h18-your-rights-worries-and-complaints", "h20-your-privacy", "h23-in-a-crisis", "home"),
    *("h30-for-your-fridge", "f2-contacts-and-pick-up", "f8-teen-privacy-agreement", "changes"),
    *("confidentiality", "reach-us", "how-often"),
)
"""Texts that use every component; a quarter of all, so that a check takes a quarter of the time."""

_LINK = re.compile(r"\[([^\]]*)\]\((?:handout|form|page):([a-z0-9/-]+)\)")


@cache
def small_shop() -> Shop:
    """The library with few texts, which name no other."""
    whole = shop()
    texts = {
        key: {language: _alone(text) for language, text in languages.items()}
        for key, languages in whole.library.texts.items()
        if key[1] in KEPT
    }
    packs = {id_: small for id_, pack in whole.library.packs.items() if (small := _small(pack))}
    return replace(whole, library=replace(whole.library, texts=texts, packs=packs))


def _alone(text: Text) -> Text:
    front = text.front.model_copy(update={} if text.front.next in KEPT else {"next": None})
    body = _LINK.sub(lambda found: found[found[2] not in KEPT], text.body)
    return replace(text, front=front, body=body)


def _small(pack: Pack) -> Pack | None:
    contents = tuple(id_ for id_ in pack.statement.contents if id_ in KEPT)
    statement = pack.statement.model_copy(update={"contents": contents})
    return replace(pack, statement=statement) if contents else None


def texts_there() -> tuple[TextKey, ...]:
    """What may be changed or named."""
    return tuple(sorted(small_shop().library.texts))
