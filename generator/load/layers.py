"""Lays a practice's choices over the library's, band by band where a choice is made by age."""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise

from pydantic import ValidationError

from generator.model.localized import LANGUAGE
from generator.model.practice import DEFAULT_BANDS
from generator.model.problem import Place, Problem
from generator.model.tree import Branch, Entry, Leaf, Series, Tree, plain, subtree
from generator.model.units import Ages

BY_BAND = {
    "roles": ("waiting_room",),
    "communication": ("frequency",),
    "telehealth": ("adult_nearby",),
}
"""Choices made by age band: the policy, and the path in it."""

WHOLE = (("practice", "hours"),)
"""Mappings a nearer layer replaces as a whole: a day that is not named in a week is closed."""


def age_bands(facts: Tree | None) -> tuple[Ages, ...] | None:
    """The practice's age bands, or the library's; none where they cannot be read."""
    if not isinstance(facts, Branch):
        return None
    if "age_bands" not in facts.entries:
        return DEFAULT_BANDS
    stated = facts.entries["age_bands"].tree
    bands = (
        [_ages(plain(member)) for member in stated.members] if isinstance(stated, Series) else []
    )
    return tuple(band for band in bands if band) if bands and all(bands) else None


def without_gaps(bands: Sequence[Ages]) -> bool:
    """Whether bands run upwards and each begins where the one before it ends."""
    return all(band.start <= band.end for band in bands) and all(
        lower.end + 1 == upper.start for lower, upper in pairwise(bands)
    )


def spans(topic: str, tree: Tree) -> tuple[tuple[Ages, Place], ...]:
    """The keys of a topic's choice by age as one layer wrote them, with their places."""
    found = subtree(tree, *BY_BAND[topic]) if topic in BY_BAND else None
    entries = found.entries.items() if isinstance(found, Branch) else ()
    return tuple((ages, entry.where) for key, entry in entries if (ages := _ages(key)))


def spread(
    topic: str, tree: Tree, bands: Sequence[Ages] | None
) -> tuple[Tree, tuple[Problem, ...]]:
    """One layer's policy with every choice by age keyed by exactly the practice's bands.

    A key may span several bands (`0-11` covers `3-5` and `6-11`). Keys that cover none are
    problems, unless the bands are not known or not in order: then such choices are left out.
    """
    problems: list[Problem] = []
    spread_out = _spread(tree, BY_BAND[topic], bands or (), problems) if topic in BY_BAND else tree
    return spread_out, tuple(problems if bands is not None and without_gaps(bands) else ())


def laid_over(topic: str, layers: Sequence[Tree], bands: Sequence[Ages] | None = ()) -> Tree:
    """One file as its layers state it together, the last word winning, bands in order.

    Mappings join key by key; all else is replaced, and so is a text in several languages, since
    half of it would say one thing to some families and another to the others.
    """
    whole = reduce(lambda base, over: _over(base, over, (topic,)), layers)
    return spread(topic, whole, bands)[0]


def _over(base: Tree, over: Tree, path: tuple[str, ...]) -> Tree:
    if not (isinstance(base, Branch) and isinstance(over, Branch)) or path in WHOLE:
        return over
    if _by_language(base) and _by_language(over):
        return over
    joined = dict(base.entries)
    for key, (where, tree) in over.entries.items():
        below = joined.get(key)
        joined[key] = Entry(where, _over(below.tree, tree, (*path, key)) if below else tree)
    return Branch(over.where, joined)


def _by_language(tree: Branch) -> bool:
    return bool(tree.entries) and all(
        LANGUAGE.fullmatch(key) and isinstance(entry.tree, Leaf)
        for key, entry in tree.entries.items()
    )


def _spread(
    tree: Tree, path: Sequence[str], bands: Sequence[Ages], problems: list[Problem]
) -> Tree:
    """The tree with the mapping at `path` keyed by exactly the bands its keys cover."""
    if not path:
        if not isinstance(tree, Branch):
            return tree
        problems.extend(_fits_no_band(tree, bands))
        return Branch(tree.where, dict(_by_band(tree, bands)))
    if not isinstance(tree, Branch) or path[0] not in tree.entries:
        return tree
    key, below = tree.entries[path[0]]
    spread = Entry(key, _spread(below, path[1:], bands, problems))
    return Branch(tree.where, tree.entries | {path[0]: spread})


def _by_band(tree: Branch, bands: Sequence[Ages]) -> Iterator[tuple[str, Entry]]:
    """For each band the narrowest key that covers it."""
    keys = {key: ages for key in tree.entries if (ages := _ages(key))}
    for band in bands:
        covering = [key for key, ages in keys.items() if ages.holds(band)]
        if covering:
            narrowest = min(covering, key=lambda key: keys[key].end - keys[key].start)
            yield band.id, tree.entries[narrowest]


def _fits_no_band(tree: Branch, bands: Sequence[Ages]) -> Iterator[Problem]:
    known = ", ".join(band.id for band in bands)
    for key, entry in tree.entries.items():
        ages = _ages(key)
        if ages is None:
            yield Problem(
                entry.where, f"{key!r} is not a band of ages", f"this practice's bands are {known}"
            )
        elif not any(ages.holds(band) for band in bands):
            yield Problem(
                entry.where,
                f"{key!r} covers none of this practice's age bands",
                f"write one of {known}, or a wider span",
            )


def _ages(stated: object) -> Ages | None:
    try:
        return Ages.model_validate(stated)
    except ValidationError:
        return None
