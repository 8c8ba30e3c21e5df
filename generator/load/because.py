"""Takes `because:` out of a tree: a reason beside a value that silences a rule about it.

moderate: every week by phone
because: the parents of our teens asked for it        # speaks for every value beside it
because: {moderate: the parents of our teens asked}   # or for a key it names, and all below
"""

from collections.abc import Iterator

from generator.load.validate import did_you_mean
from generator.model.problem import Because, Place, Problem
from generator.model.tree import Branch, Entry, Leaf, Series, Tree

KEY = "because"


def take_because(tree: Tree, reasons: list[Because], problems: list[Problem]) -> Tree:
    """The tree without its reasons, which are added to `reasons`."""
    if isinstance(tree, Series):
        members = (take_because(member, reasons, problems) for member in tree.members)
        return Series(tree.where, tuple(members))
    if not isinstance(tree, Branch):
        return tree
    entries = {
        key: Entry(entry.where, take_because(entry.tree, reasons, problems))
        for key, entry in tree.entries.items()
        if key != KEY
    }
    if KEY in tree.entries:
        reasons.extend(_reasons(tree.entries[KEY], entries, problems))
    return Branch(tree.where, entries)


def _reasons(stated: Entry, beside: dict[str, Entry], problems: list[Problem]) -> Iterator[Because]:
    said = stated.tree
    if not beside:
        problems.append(
            Problem(
                stated.where,
                "nothing stands beside this reason",
                "state the value it speaks for here too",
            )
        )
        return
    if isinstance(said, Leaf) and isinstance(said.value, str) and said.value.strip():
        places = frozenset(place for entry in beside.values() for place in _places(entry))
        yield Because(said.value.strip(), said.where, places)
        return
    if not isinstance(said, Branch) or not said.entries:
        problems.append(
            Problem(said.where, "this gives no reason", "write one sentence after `because:`")
        )
        return
    for key, (where, reason) in said.entries.items():
        if key not in beside:
            cut_off = " " in key and isinstance(reason, Leaf) and reason.value is None
            hint = "put a reason that holds a comma in quotes" if cut_off else None
            message = f"there is no {key!r} beside this reason"
            problems.append(Problem(where, message, hint or did_you_mean(key, beside)))
        elif isinstance(reason, Leaf) and isinstance(reason.value, str) and reason.value.strip():
            yield Because(reason.value.strip(), reason.where, frozenset(_below(beside[key])))
        else:
            problems.append(Problem(reason.where, "this gives no reason", "write one sentence"))


def _below(entry: Entry) -> Iterator[Place]:
    """Where a value stands that a reason names: it speaks for all that is stated there."""
    yield from _places(entry)
    if isinstance(entry.tree, Branch):
        for below in entry.tree.entries.values():
            yield from _below(below)
    elif isinstance(entry.tree, Series):
        for member in entry.tree.members:
            yield from _below(Entry(member.where, member))


def _places(entry: Entry) -> Iterator[Place]:
    """Where a value beside the reason stands: its key, itself, and the entries of a list."""
    yield entry.where
    yield entry.tree.where
    if isinstance(entry.tree, Series):
        for member in entry.tree.members:
            yield member.where
