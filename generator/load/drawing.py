"""Reads an SVG logo: shapes, colors and words, written anew; whatever could do more is refused.

A browser shows the logo as an image and runs nothing in it, but whoever opens the file itself lets
it run in the practice's own name. So nothing passes that is not on these lists.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from generator.load.yaml import Unreadable
from generator.model.limits import MAX_DRAWN, MAX_SHAPES_DEEP
from generator.model.problem import Place

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_EDITORS = (
    *("http://www.inkscape.org/", "http://sodipodi.sourceforge.net/", "http://ns.adobe.com/"),
    *("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://purl.org/dc/"),
    *("http://creativecommons.org/ns#", "http://web.resource.org/cc/", "http://www.serif.com/"),
    *("http://www.bohemiancoding.com/sketch/ns", "http://www.figma.com/"),
)
"""Whose notes to themselves are left out."""

_ELEMENTS = frozenset(
    {"circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "mask", "path"}
    | {"polygon", "polyline", "radialGradient", "rect", "stop", "style", "svg", "symbol", "text"}
    | {"title", "tspan", "use"}
)
_LEFT_OUT = frozenset({"metadata"})
_ATTRIBUTES = frozenset(
    {"baseProfile", "class", "clip-path", "clip-rule", "clipPathUnits", "color", "cx", "cy", "d"}
    | {"color-interpolation", "color-rendering", "direction", "display", "dominant-baseline", "dx"}
    | {"dy", "enable-background", "fill", "fill-opacity", "fill-rule", "focusable", "font-family"}
    | {"font-size", "font-style", "font-variant", "font-weight", "fx", "fy", "gradientTransform"}
    | {"gradientUnits", "height", "href", "id", "image-rendering", "isolation", "lang"}
    | {"letter-spacing", "mask", "maskContentUnits", "maskUnits", "mix-blend-mode", "offset"}
    | {"opacity", "overflow", "paint-order", "pathLength", "points", "preserveAspectRatio", "r"}
    | {"role", "rotate", "rx", "ry", "shape-rendering", "spreadMethod", "stop-color"}
    | {"stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap"}
    | {"stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "style"}
    | {"text-anchor", "text-decoration", "text-rendering", "textLength", "transform", "type"}
    | {"unicode-bidi", "vector-effect", "version", "viewBox", "visibility", "width"}
    | {"word-spacing", "x", "x1", "x2", "y", "y1", "y2", _XLINK, f"{_XML}space", f"{_XML}lang"}
)
_OWN = re.compile(r"(aria|data)-[a-z-]+")
_REFERS = re.compile(r"url\(\s*[\"']?#([\w.-]+)[\"']?\s*\)")
_FETCHES = re.compile(
    r"url\(|[@<\\]|/\*|expression|javascript:|data:|src\(|image(?!-rendering)|binding|behavior",
    re.IGNORECASE,
)
"""In a style or a value: what asks for something elsewhere, or hides that it does."""

_REMEDY = "export it again as plain SVG: shapes and words alone"


def read_svg(raw: bytes, path: str) -> bytes:
    """The drawing as it is published, without what editors note in it.

    Raises:
        Unreadable: it is no SVG, or it could do more than show itself; with the line.
    """
    if b"<!ENTITY" in raw:
        raise Unreadable(_at(raw, path, b"<!ENTITY"), "this drawing defines entities", _REMEDY)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as fault:
        line = getattr(fault, "lineno", None) or 1
        raise Unreadable(Place(path, line), "this does not read as SVG", _REMEDY) from None
    if root.tag != f"{{{_SVG}}}svg":
        raise Unreadable(Place(path), "this is no SVG drawing", _REMEDY)
    tree = root.getroottree()
    if tree.docinfo.internalDTD is not None and list(tree.docinfo.internalDTD.iterentities()):
        raise Unreadable(Place(path), "this drawing defines entities", _REMEDY)
    _leave_out(root)
    for element, depth in _walked(root):
        _look_at(element, depth, path)
    if _drawn(root, path) > MAX_DRAWN:
        said = f"this drawing draws over {MAX_DRAWN:,} letters of shapes"
        raise Unreadable(Place(path), said, "simplify it; a logo is printed an inch wide")
    etree.cleanup_namespaces(root)
    written: bytes = etree.tostring(root, encoding="utf-8")
    return written + b"\n"


def _at(raw: bytes, path: str, sought: bytes) -> Place:
    return Place(path, raw.count(b"\n", 0, raw.find(sought)) + 1)


def _walked(root: Any) -> Iterator[tuple[Any, int]]:
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        yield element, depth
        waiting.extend((below, depth + 1) for below in reversed(element))


def _leave_out(root: Any) -> None:
    """Drop what editors keep for themselves, and nothing else."""
    for element, _ in list(_walked(root)):
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element)
        is_note = str(name.namespace or "").startswith(_EDITORS)
        if is_note or (name.namespace == _SVG and name.localname in _LEFT_OUT):
            if element.getparent() is not None:
                element.getparent().remove(element)
            continue
        for attribute in element.attrib:
            if str(etree.QName(attribute).namespace or "").startswith(_EDITORS):
                del element.attrib[attribute]


def _look_at(element: Any, depth: int, path: str) -> None:
    """One element and its attributes; raises Unreadable where they are not on the lists."""
    where = Place(path, element.sourceline or 1)
    if not isinstance(element.tag, str):
        raise Unreadable(where, "this drawing refers to an entity", _REMEDY)
    name = etree.QName(element)
    if name.namespace != _SVG or name.localname not in _ELEMENTS:
        raise Unreadable(where, f"<{name.localname}> does not belong in a logo", _REMEDY)
    if depth > MAX_SHAPES_DEEP:
        raise Unreadable(where, "the groups of this drawing are nested too deeply", _REMEDY)
    if name.localname == "style" and (len(element) or _fetches(element.text or "")):
        raise Unreadable(where, "this style asks for more than colors and lines", _REMEDY)
    for attribute, value in element.attrib.items():
        if attribute not in _ATTRIBUTES and not _OWN.fullmatch(attribute):
            said = f"{etree.QName(attribute).localname!r} does not belong in a logo"
            raise Unreadable(where, said, _REMEDY)
        if attribute in (_XLINK, "href") and not re.fullmatch(r"#[\w.-]+", value):
            said = f"this drawing refers to {value[:60]!r}, which is not part of it"
            raise Unreadable(where, said, _REMEDY)
        if not _OWN.fullmatch(attribute) and _fetches(value):
            said = f"{attribute}={value[:60]!r} asks for more than a color or a line"
            raise Unreadable(where, said, _REMEDY)


def _fetches(value: str) -> bool:
    return bool(_FETCHES.search(_REFERS.sub("", value)))


def _drawn(root: Any, path: str) -> int:
    """Letters of all shapes, each as often as it is drawn: a shape may be used many times over."""
    named = {element.get("id"): element for element, _ in _walked(root) if element.get("id")}
    known: dict[Any, int] = {}
    open_: set[Any] = set()

    def drawn(element: Any) -> int:
        if element in known:
            return known[element]
        where = Place(path, element.sourceline or 1)
        if element in open_:
            raise Unreadable(where, "this shape is drawn with itself", _REMEDY)
        if len(open_) > MAX_SHAPES_DEEP:
            raise Unreadable(where, "the groups of this drawing are nested too deeply", _REMEDY)
        open_.add(element)
        own = 20 + len(element.text or "") + sum(map(len, element.attrib.values()))
        of_others = sum(drawn(named[name]) for name in _used_by(element) if name in named)
        known[element] = min(own + of_others + sum(map(drawn, element)), 2 * MAX_DRAWN)
        open_.remove(element)
        return known[element]

    return drawn(root)


def _used_by(element: Any) -> Iterator[str]:
    for attribute, value in element.attrib.items():
        if attribute in (_XLINK, "href"):
            yield value[1:]
        yield from _REFERS.findall(value)
