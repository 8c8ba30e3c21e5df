"""Tags that say something, and no others: WeasyPrint gives each line of each box one of its own.

Half of the elements of a sheet would be spans and wrappers that tell a screen reader nothing. Who
listens hears the same without them; files are smaller, and packs bound sooner (`make bench`).
"""

from collections.abc import Iterator
from typing import Any

import pydyf

_SAY_NOTHING = {"/Span", "/NonStruct"}
"""Of themselves; a language, or words in their place, would say something (ISO 32000-1, 14.9)."""

_OF_EVERY_ELEMENT = {"Type", "S", "P", "Pg", "K"}

_HOLD_TEXT = {
    *("/P", "/Span", "/NonStruct", "/Lbl", "/LBody", "/TH", "/TD", "/Caption", "/Link"),
    *(f"/H{level}" for level in range(1, 7)),
}
"""What may hold content itself; parts of a document hold elements (ISO 32000-1, 14.8.4)."""


def leave_out_wrappers(tags: Any) -> None:
    """Hang what an element wraps that says nothing on the element that holds it."""
    tags.document["K"] = pydyf.Array(_within(tags.document, tags))
    for element in tags.within(tags.document):
        _own(element, tags)


def _within(element: Any, tags: Any) -> Iterator[Any]:
    """What hangs on an element once nothing below it is a wrapper any more."""
    for kid in element["K"]:
        inner = tags.found.get(kid) if isinstance(kid, bytes) else None
        if inner is None or inner["Type"] != "/StructElem":
            yield kid
            continue
        held = pydyf.Array(_within(inner, tags))
        if _is_wrapper(inner, held, element):
            yield from held
            inner.clear()
        else:
            inner["K"] = held
            yield kid


def _is_wrapper(inner: Any, held: list[Any], holder: Any) -> bool:
    if inner["S"] not in _SAY_NOTHING or inner.keys() - _OF_EVERY_ELEMENT:
        return False
    content = any(isinstance(kid, int) for kid in held)
    return not content or (holder["S"] in _HOLD_TEXT and inner["Pg"] == holder.get("Pg"))


def _own(element: Any, tags: Any) -> None:
    """Let what hangs on an element know that it does, from both sides."""
    for kid in element["K"]:
        if isinstance(kid, int):
            page = tags.found[element["Pg"]]
            tags.parents[2 * page["StructParents"] + 1][kid] = element.reference
        elif tags.found[kid]["Type"] == "/StructElem":
            tags.found[kid]["P"] = element.reference
