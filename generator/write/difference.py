"""Tells what families would read differently, in their words: old sentence, new sentence."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from generator.compose.ledger import Change
from generator.model.ledger import Reading, Row
from generator.write.tell import Line


def as_difference(changes: Sequence[Change], withdrawn: Sequence[Row] = ()) -> Iterator[Line]:
    """Each text with the sentences that go and those that come; whole texts by their titles."""
    if not (changes or withdrawn):
        yield "Families would read the same.\n", ""
    for change in (change for change in changes if not change.is_new):
        reading = change.reading
        yield f"{reading.title} ", "bold"
        yield f"({reading.kind} {reading.id}, {reading.language})\n", "dim"
        if change.is_own:
            yield from _sentences(change.kept, reading.lines)
        else:
            parts = ", ".join(_changed_parts(change, changes))
            yield f"    only what comes with it is read differently: {parts}\n", ""
    new = [change.reading for change in changes if change.is_new]
    yield from _listed("Published for the first time", new)
    yield from _listed("No longer published", withdrawn)


def _listed(heading: str, texts: Sequence[Reading | Row]) -> Iterator[Line]:
    if texts:
        yield f"{heading}\n", "bold"
    for text in texts:
        yield f"    {text.title} ({text.kind} {text.id}, {text.language})\n", ""


def _changed_parts(change: Change, changes: Sequence[Change]) -> Iterator[str]:
    changed = {other.reading.key for other in changes}
    return (part.title for part in change.reading.parts if part.key in changed)


def _sentences(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    """What goes and what comes, under the heading it stands below."""
    told = ""
    for what, start, end, first, last in SequenceMatcher(None, old, new, False).get_opcodes():
        if what == "equal":
            continue
        heading = next((line for line in reversed(new[:first]) if line.startswith("## ")), "")
        if heading != told:
            yield f"    {heading}\n", ""
            told = heading
        for line in filter(None, old[start:end]):
            yield f"    - {line}\n", "red"
        for line in filter(None, new[first:last]):
            yield f"    + {line}\n", "green"
