"""The last touches before a PDF is written: what PDF/UA-1 asks for and WeasyPrint leaves out."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pydyf

from generator.render.print.fields import describe_fields
from generator.render.print.plain_tags import leave_out_wrappers

_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PRINTED = 4  # the annotation flag that keeps a link when the page is printed


def finish(document: Any, pdf: Any, *, prefix: str, faults: list[str]) -> None:
    """Complete the tags of a laid-out document; WeasyPrint calls it as its `finisher`.

    `prefix` makes the identifiers of table headers unique beyond this document, so that packs
    can be bound without touching them. What cannot be put right is added to `faults`.
    """
    tags = _Tags(pdf)
    for page in document.pages:
        _describe_links(page, tags, faults)
    _make_whole(tags)
    _give_entries_bodies(tags)
    _name_headers(document, tags, prefix)
    _name_languages(document, tags)
    _place_figures(tags)
    describe_fields(document, pdf, faults)
    _set_running_matter_aside(pdf, tags)
    leave_out_wrappers(tags)
    _order_annotations(pdf, tags)


class _Tags:
    """The structure elements of a PDF in the making, found by their reference."""

    def __init__(self, pdf: Any) -> None:
        self.found = {o.reference: o for o in pdf.objects if isinstance(o, pydyf.Dictionary)}
        self.root = self.found[pdf.catalog["StructTreeRoot"]]
        self.document = self.found[self.root["K"][0]]
        self.parents: list[Any] = self.found[self.root["ParentTree"]]["Nums"]
        self.elements = [o for o in self.found.values() if o.get("Type") == "/StructElem"]
        self.holders = {
            self.found[kid]["Obj"]: (element, kid)
            for element in self.elements
            for kid in element["K"]
            if isinstance(kid, bytes) and self.found[kid]["Type"] == "/OBJR"
        }
        """Which element holds an annotation, and through which reference."""

    def within(self, element: Any) -> Iterator[Any]:
        """The element and every element under it."""
        yield element
        for kid in element["K"]:
            if isinstance(kid, bytes) and self.found[kid].get("Type") == "/StructElem":
                yield from self.within(self.found[kid])


def _describe_links(page: Any, tags: _Tags, faults: list[str]) -> None:
    """Let a link be announced by its words, stay on paper, and be one link only."""
    for kind, target, _, box in page.links:
        words = " ".join("".join(box.element.itertext()).split())
        if kind == "external" and not _ADDRESS.match(target):
            faults.append(f"the link “{words}” leads to {target!r}, which means nothing on paper")
        if (annotation := box.link_annotation) is None:
            continue  # it leads nowhere, which WeasyPrint has logged
        element, holder = tags.holders[annotation.reference]
        if element["S"] == "/Link":
            annotation["F"] = _PRINTED
            annotation["Contents"] = pydyf.String(words)
        else:  # a bold word inside a link: WeasyPrint makes it a second link on top of the first
            element["K"].remove(holder)
            _drop_annotation(annotation, tags)


def _drop_annotation(annotation: Any, tags: _Tags) -> None:
    at = tags.parents.index(annotation["StructParent"])
    del tags.parents[at : at + 2]
    for thing in tags.found.values():
        if thing.get("Type") == "/Page" and annotation.reference in thing.get("Annots", ()):
            thing["Annots"].remove(annotation.reference)


_WHOLE = {"/P", *(f"/H{level}" for level in range(1, 7))}


def _make_whole(tags: _Tags) -> None:
    """Let a paragraph or heading be heard as one.

    Where part of it is set on a line of its own, WeasyPrint makes the rest of it a paragraph, or
    a heading, of its own within.
    """
    for element in tags.elements:
        if element["S"] in _WHOLE:
            for kid in element["K"]:
                if isinstance(kid, bytes) and tags.found[kid].get("S") == element["S"]:
                    tags.found[kid]["S"] = "/NonStruct"


def _give_entries_bodies(tags: _Tags) -> None:
    """Let a block that is all of a list's entry be its body, as WeasyPrint lets plain text be."""
    for element in tags.elements:
        if element["S"] == "/LI":
            for kid in element["K"]:
                if isinstance(kid, bytes) and tags.found[kid].get("S") == "/Div":
                    tags.found[kid]["S"] = "/LBody"


def _name_headers(document: Any, tags: _Tags, prefix: str) -> None:
    """Say which way each table header points, and index headers by names of their own."""
    headers = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            element = getattr(box, "mark", None)
            if element is None or element["S"] != "/TH":
                continue
            element["A"]["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"
            # The cells' /Headers hold this very string: renaming it renames it there too.
            element["ID"].string = f"{prefix}-{element['ID'].string}"
            headers[element["ID"].string] = element
    if headers:
        names = pydyf.Array()
        for name in sorted(headers):
            names += [headers[name]["ID"], headers[name].reference]
        tags.root["IDTree"] = pydyf.Dictionary({"Names": names})


def _name_languages(document: Any, tags: _Tags) -> None:
    """Say what is in a sheet's second language: its articles (WeasyPrint says it of the whole)."""
    languages = {
        box.element.get("lang")
        for page in document.pages
        for box in page._page_box.descendants()
        if box.element is not None and box.element.tag == "article"
    }
    if not languages:
        return
    (language,) = languages
    for element in tags.elements:
        if element["S"] == "/Art":
            element["Lang"] = pydyf.String(language)
            element["S"] = "/Span" if tags.found[element["P"]]["S"] in _WHOLE else "/Div"


def _place_figures(tags: _Tags) -> None:
    """Give figures their box in the page's own units: WeasyPrint counts pixels from the top."""
    for element in tags.elements:
        if element["S"] == "/Figure":
            height = tags.found[element["Pg"]]["MediaBox"][3]
            left, top, right, bottom = (0.75 * side for side in element["A"]["BBox"])
            element["A"]["BBox"] = pydyf.Array((left, height - bottom, right, height - top))


def _set_running_matter_aside(pdf: Any, tags: _Tags) -> None:
    """Make running heads and feet artifacts, but have the first page's foot read aloud once.

    WeasyPrint tags them and hangs the tags nowhere. Somebody who listens to a sheet still needs
    the crisis line and the phone number: a running element that is a `section` joins the end of
    the document where it first stands; everything else is decoration to a screen reader.
    """
    aside: dict[bytes, set[int]] = defaultdict(set)
    inside = set(tags.document["K"])
    stray = [
        element
        for element in tags.elements
        if element["P"] == tags.document.reference and element.reference not in inside
    ]
    for root in stray:
        if root["S"] == "/Sect" and root["Pg"] == pdf.page_references[0]:
            tags.document["K"].append(root.reference)
            continue
        for element in list(tags.within(root)):
            aside[element["Pg"]].update(kid for kid in element["K"] if isinstance(kid, int))
            element.clear()
    for page, marks in aside.items():
        _make_artifacts(tags.found[page], marks, pdf, tags)


def _make_artifacts(page: Any, marks: set[int], pdf: Any, tags: _Tags) -> None:
    stream = pdf.objects[int(page["Contents"].split()[0])].stream
    for at, token in enumerate(stream):
        if isinstance(token, pydyf.Dictionary) and token.get("MCID") in marks:
            stream[at - 1] = "/Artifact"
            stream[at] = pydyf.Dictionary({"Type": "/Pagination"})
    owners = tags.parents[2 * page["StructParents"] + 1]
    for mark in marks:
        owners[mark] = "null"


def _order_annotations(pdf: Any, tags: _Tags) -> None:
    """Let the tab key follow the reading order, also in viewers that follow only these lists.

    WeasyPrint numbers annotations in reading order but lists them as it happens to meet them.
    """

    def place(reference: bytes) -> int:
        field = tags.found[reference]
        first = tags.found[field["Kids"][0]] if "Kids" in field else field
        return int(first["StructParent"])

    for page in pdf.page_references:
        tags.found[page].get("Annots", []).sort(key=place)
    pdf.catalog.get("AcroForm", {}).get("Fields", []).sort(key=place)
