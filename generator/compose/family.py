"""Puts together a pack for one family, from what it is going through; no name is asked for."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches

from babel.dates import format_date

from generator.compose.codes import check_code
from generator.compose.qr import qr_code
from generator.model.kit import Choice, Kit
from generator.model.output import PackPlan

HOME_PRACTICE = "f5-home-practice"
"""The form an assignment is written on, with its fields `task` and `due`."""

_NO_MATTER = frozenset(
    [
        "a",
        "an",
        "and",
        "for",
        "of",
        "the",
        "with",
        "in",
        "who",
        "whose",
        "is",
        "are",
        "parent",
        "parents",
        "child",
        "teen",
        "teenager",
        "family",
        "year",
        "years",
        "old",
        "yo",
        "visits",
        "de",
        "del",
        "la",
        "el",
        "los",
        "las",
        "y",
        "con",
        "para",
        "que",
        "un",
        "una",
        "padre",
        "padres",
        "madre",
        "hijo",
        "hija",
        "niño",
        "niña",
        "adolescente",
        "familia",
        "años",
        "año",
    ]
)
"""Words of a request that decide nothing."""


class CannotHand(Exception):  # noqa: N818 - a fault of the request, not of the program
    """What was asked for cannot be put together."""

    def __init__(self, message: str, hint: str) -> None:
        self.hint = hint
        super().__init__(message)


@dataclass(frozen=True)
class Request:
    """What a therapist asks for; nothing here says who the family is."""

    pack: str | None = None
    """The library's or the practice's pack to begin with."""
    age: int | None = None
    """The child's age in whole years."""
    concern: str | None = None
    """How serious things are: low, moderate or high."""
    situations: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    """Handouts and forms by id, or by its beginning, such as `h15`."""
    drop: tuple[str, ...] = ()
    assignment: str | None = None
    """What to do at home, filled in on the home practice sheet."""
    due: date | None = None
    """By when."""


@dataclass(frozen=True)
class FamilyPack:
    """A pack put together, and what the practice does not publish of what belongs in it."""

    plan: PackPlan
    left_out: tuple[str, ...] = field(default=())


def understood(words: str, kit: Kit) -> Request:
    """The request in a sentence such as `parent of a 14-year-old, separated, telehealth`.

    Raises:
        CannotHand: a word of it means nothing here. Better to ask than to leave a sheet out.
    """
    said_whole = rest = f" {_plain(words)} "
    request = Request()
    ages = re.findall(r"\b\d{1,2}\b", rest)
    if len(ages) > 1:
        raise CannotHand(f"{' and '.join(ages)} cannot both be the age", "make a pack for each")
    if ages:
        request = replace(request, age=int(ages[0]))
        rest = rest.replace(ages[0], " ")
    for level in kit.concerns:
        for phrase in (f"{level} concern", f"concern {level}"):
            if f" {phrase} " in rest:
                request, rest = replace(request, concern=level), rest.replace(phrase, " ")
    spoken = [(_plain(said), name) for name, one in kit.situations.items() for said in one.asked]
    found = []
    for said, name in sorted(spoken, key=lambda pair: -len(pair[0])):
        if f" {said} " in rest:
            rest = rest.replace(f" {said} ", "  ")
            found.append((said_whole.index(f" {said} "), name))
    unknown = [word for word in rest.split() if word not in _NO_MATTER]
    if unknown:
        raise CannotHand(
            f"{' '.join(unknown)!r} means nothing here",
            f"say an age, and any of: {', '.join(one.asked[0] for one in kit.situations.values())}",
        )
    return replace(request, situations=tuple(dict.fromkeys(name for _, name in sorted(found))))


def _plain(words: str) -> str:
    """Small letters with single spaces, and no punctuation."""
    kept = unicodedata.normalize("NFC", words).casefold()
    return " ".join(re.sub(r"[^\w]+", " ", kept).split())


def family_pack(request: Request, kit: Kit, today: date) -> FamilyPack:
    """The pack that was asked for, in the kit's edition.

    Raises:
        CannotHand: something that was asked for does not exist, or does not go together.
    """
    _agrees(request, kit, today)
    wanted = list(dict.fromkeys(_wanted(request, kit)))
    dropped = {_sheet_called(name, kit) for name in request.drop}
    ids = [id_ for id_ in wanted if id_ in kit.sheets and id_ not in dropped]
    if not ids:
        raise CannotHand("nothing is left to hand out", "drop less, or --add something")
    left_out = tuple(id_ for id_ in wanted if id_ not in kit.sheets)
    return FamilyPack(_plan(request, kit, _in_reading_order(ids, kit)), left_out)


def _agrees(request: Request, kit: Kit, today: date) -> None:
    """Refuse what does not go together."""
    if request.age is not None and not kit.youngest <= request.age <= kit.oldest:
        ages = f"{kit.youngest} to {kit.oldest}"
        raise CannotHand(f"{kit.name} sees ages {ages}, not {request.age}", f"--age {ages}")
    if request.due and request.due < today:
        raise CannotHand(f"{request.due} lies in the past", "give a day to come")
    if request.assignment and not request.due and kit.due_date_required:
        raise CannotHand("every assignment of this practice has a due date", "add --due YYYY-MM-DD")
    if (request.assignment or request.due) and HOME_PRACTICE not in kit.sheets:
        raise CannotHand("this practice gives nothing to do at home", "leave the assignment out")


def _wanted(request: Request, kit: Kit) -> Iterator[str]:
    """Ids of sheets, perhaps some of them twice."""
    if request.pack:
        yield from _called(request.pack, kit.packs, "pack").contents
    for name in request.situations:
        yield from _called(name, kit.situations, "situation").contents
    if request.age is not None:
        yield from (
            id_ for one in kit.ages if one.start <= request.age <= one.end for id_ in one.contents
        )
    if request.concern:
        if request.concern not in kit.concerns:
            raise CannotHand(
                f"a concern is {', '.join(kit.concerns)}, not {request.concern!r}", "choose one"
            )
        yield from kit.concerns[request.concern]
    for name in request.add:
        yield _sheet_called(name, kit)
    if request.assignment or request.due:
        yield HOME_PRACTICE
    yield from kit.always


def _called(name: str, choices: Mapping[str, Choice], kind: str) -> Choice:
    if name in choices:
        return choices[name]
    raise CannotHand(f"there is no {kind} called {name!r}", f"choose from: {', '.join(choices)}")


def _sheet_called(name: str, kit: Kit) -> str:
    """The id of a handout or form, from all of it or its beginning."""
    found = [id_ for id_ in kit.sheets if id_ == name or id_.startswith(f"{name}-")]
    if len(found) == 1:
        return found[0]
    close = get_close_matches(name, kit.sheets, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"choose from: {', '.join(kit.sheets)}"
    raise CannotHand(f"this practice publishes no handout or form called {name!r}", hint)


def _in_reading_order(ids: Sequence[str], kit: Kit) -> list[str]:
    """Handouts before the forms that follow from them; within each, as they were chosen."""
    return sorted(ids, key=lambda id_: kit.sheets[id_].kind == "form")


def _plan(request: Request, kit: Kit, ids: Sequence[str]) -> PackPlan:
    sheets = tuple(kit.sheets[id_] for id_ in ids)
    labels = kit.told["words"]
    begun = kit.packs[request.pack] if request.pack else None
    title = begun.title if begun else labels["family_pack"]
    reasons = "; ".join(_reasons(request, kit))
    purpose = f"{labels['chosen_for']} {reasons}." if reasons else begun.purpose if begun else ""
    code = check_code(kit.practice, "pack", "family", *(sheet.code for sheet in sheets))
    effective = date.fromisoformat(max(kit.effective[id_] for id_ in ids))
    cover = {
        "title": title,
        "purpose": purpose,
        "audience": begun.audience if begun else kit.audience,
        "version": kit.version,
        "effective": _told(effective, kit),
        "live": kit.live,
        "qr": qr_code(kit.live),
    }
    members = [{"message": kit.messages[id_]} for id_ in ids]
    return PackPlan(
        id="family",
        title=title,
        version=kit.version,
        edition=kit.edition,
        sheets=sheets,
        code=code,
        cover={**kit.told, "edition": kit.edition, "pack": cover, "members": members},
        filled={HOME_PRACTICE: _filled(request, kit)} if HOME_PRACTICE in ids else {},
    )


def _reasons(request: Request, kit: Kit) -> Iterable[str]:
    """Why the pack holds what it holds, as its cover says."""
    labels = kit.told["words"]
    if request.age is not None:
        yield labels["chosen_age"].format(n=request.age)
    for name in request.situations:
        yield kit.situations[name].title


def _filled(request: Request, kit: Kit) -> dict[str, str]:
    filled = {}
    if request.assignment:
        filled["task"] = " ".join(request.assignment.split())
    if request.due:
        filled["due"] = _told(request.due, kit)
    return filled


def _told(day: date, kit: Kit) -> str:
    return format_date(day, "long", locale=kit.locale)
