"""What a screen reader needs of a PDF: headings, tables, figures, links, fields, in order."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pikepdf import Array, Dictionary, Name, NumberTree, Object, OutlineItem, Pdf

SCOPES = {"/Row", "/Column", "/Both"}


def faults_in(pdf: Pdf) -> Iterator[str]:
    """What would lead somebody astray who listens to a PDF, or moves through it by keys."""
    yield from _faults_of_the_whole(pdf)
    parts = [list(walk(part)) for part in _parts(pdf)]
    levels = [_levels(part) for part in parts]
    yield from _faults_of_headings(levels)
    yield from _faults_of_bookmarks(pdf, levels)
    met = [one for part in parts for one in part]
    yield from _faults_of_elements(met)
    yield from _faults_of_annotations(pdf, met)
    yield from _faults_of_names(pdf)
    yield from _faults_of_what_runs(pdf)


def _faults_of_the_whole(pdf: Pdf) -> Iterator[str]:
    if not str(pdf.docinfo.get("/Title", "")).strip():
        yield "the document has no title"
    if not str(pdf.Root.get("/Lang", "")):
        yield "the document does not name its language"


def _parts(pdf: Pdf) -> list[Object]:
    """The members of a pack, its cover first and its back last; a sheet is one part."""
    document = pdf.Root.StructTreeRoot.K[0]
    kids = list(document.K)
    return kids if {str(kid.S) for kid in kids} == {"/Part"} else [document]


def walk(element: Object) -> Iterator[Object]:
    """An element, every element under it, and what they hold besides text, in reading order."""
    yield element
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary):
            if Name.S in kid:
                yield from walk(kid)
            elif kid.get("/Type") == Name.OBJR:
                yield kid


def _levels(met: list[Object]) -> list[int]:
    kinds = (str(one.get("/S", "")) for one in met)
    return [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H[1-6]", kind)]


def _faults_of_headings(levels: list[list[int]]) -> Iterator[str]:
    """One title for each part, first of all, and no level left out under it."""
    for of_part in levels:
        if of_part[:1] != [1] or of_part.count(1) > 1:
            yield f"a part has no title, or two: {of_part}"
        if any(below > above + 1 for above, below in pairwise(of_part)):
            yield f"a level of headings is left out: {of_part}"


def _faults_of_bookmarks(pdf: Pdf, levels: list[list[int]]) -> Iterator[str]:
    """A bookmark for every heading; of a pack's cover and back, for those worth going to."""
    with pdf.open_outline() as outline:
        tops = [[depth for _, depth in flat([top])] for top in outline.root]
    if len(tops) != len(levels):
        yield f"{len(tops)} bookmarks lead to {len(levels)} parts"
        return
    is_pack = len(levels) > 2
    for at, (depths, of_part) in enumerate(zip(tops, levels, strict=True)):
        frames = is_pack and at in (0, len(levels) - 1)
        if depths != of_part[: len(depths)] if frames else depths != of_part:
            yield f"bookmarks {depths} are not the headings {of_part}"


def flat(items: list[OutlineItem], depth: int = 1) -> Iterator[tuple[str, int]]:
    for item in items:
        yield item.title, depth
        yield from flat(item.children, depth + 1)


def _faults_of_elements(met: list[Object]) -> Iterator[str]:
    for element in met:
        kind = element.get("/S")
        if kind == Name.TH and str(element.get("/A", Dictionary()).get("/Scope")) not in SCOPES:
            yield "a header of a table does not say which way it points"
        elif kind == Name.Figure and not str(element.get("/Alt", "")).strip():
            yield "a figure says nothing"
        elif kind == Name.Table and not any(one.get("/S") == Name.TH for one in walk(element)):
            yield "a table has no headers"


HOLDER = {"/Link": Name.Link, "/Widget": Name.Form}


def _faults_of_annotations(pdf: Pdf, met: list[Object]) -> Iterator[str]:
    """Links and fields: each held by the element of its kind, described, and met in order."""
    order = defaultdict(list)
    element = None
    for one in met:
        if Name.S in one:
            element = one
            continue
        annotation = one.Obj
        order[one.Pg.objgen].append(annotation.objgen)
        if element is None or HOLDER[str(annotation.Subtype)] != element.S:
            yield f"{annotation.Subtype} is part of a {element and element.S}"
        if not _said(annotation).strip():
            yield f"{annotation.Subtype} says nothing"
    for number, page in enumerate(pdf.pages, 1):
        listed = [annotation.objgen for annotation in page.obj.get("/Annots", ())]
        if listed != order[page.obj.objgen]:
            yield f"the tab key leaves the reading order on page {number}"
        if listed and page.obj.get("/Tabs") != Name.S:
            yield f"page {number} does not say how the tab key moves"


def _said(annotation: Object) -> str:
    if annotation.Subtype == Name.Link:
        return str(annotation.get("/Contents", ""))
    return str(annotation.get("/TU", ""))


def _faults_of_names(pdf: Pdf) -> Iterator[str]:
    """Fields that share a name fill in each other; the buttons of one choice are one field."""
    names = Counter(_names(pdf.Root.AcroForm.Fields)) if Name.AcroForm in pdf.Root else Counter()
    yield from (f"two fields are called {name}" for name, times in names.items() if times > 1)


def _names(fields: Any, above: str = "") -> Iterator[str]:
    for field in fields:
        if Name.T in field:
            name = f"{above}{field.T}"
            yield name
            yield from _names(field.get("/Kids", ()), f"{name}.")


_MARKS = re.compile(rb"/(\w+)\s*(<<[^>]*>>)?\s*B(?:DC|MC)\b|\b(EMC)\b|[>)\]]\s*(T[Jj])\b")
_NUMBER = re.compile(rb"/MCID\s+(\d+)")


def _faults_of_what_runs(pdf: Pdf) -> Iterator[str]:
    """Words that no element of the tree holds must be artifacts: heads, feet, stamps."""
    owners = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for number, page in enumerate(pdf.pages, 1):
        held = owners.get(int(page.obj.get("/StructParents", -1)), Array())
        page.contents_coalesce()
        around: list[bool] = []
        for kind, told, ends, words in _MARKS.findall(page.obj.Contents.read_bytes()):
            if kind:
                mark = _NUMBER.search(told)
                around.append(kind == b"Artifact" or (mark is not None and _owns(held, mark)))
            elif ends:
                around.pop()
            elif words and not any(around):
                yield f"words on page {number} are neither tagged nor set aside"


def _owns(held: Object, mark: re.Match[bytes]) -> bool:
    at = int(mark[1])
    return at < len(held) and held[at] is not None
