"""Ways of looking into a PDF that the tests of paper share."""

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import page
from pikepdf import Array, Dictionary, Name, Object, Pdf


def failures(pdf: bytes) -> list[str]:
    """What a PDF/UA-1 validator finds wrong."""
    report = page.validate_pdf_bytes(pdf)
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def texts(pdf: bytes) -> list[str]:
    """The text of each page in reading order, with single spaces."""
    command = ["pdftotext", "-raw", "-", "-"]
    out = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return [" ".join(text.split()) for text in out.split("\f")[:-1]]


class Word(NamedTuple):
    """A word and where it stands, in points from the top left of its page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def boxes(pdf: bytes) -> Iterator[list[Word]]:
    """The words of each page with their places."""
    command = ["pdftotext", "-bbox", "-raw", "-", "-"]
    out = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    for sheet in out.split("<page ")[1:]:
        yield [
            Word(word[4], *map(float, word[:4]))
            for word in re.findall(
                r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', sheet
            )
        ]


def elements(root: Object) -> Iterator[Object]:
    """The element `root` of a tag tree and every element under it, in reading order."""
    yield root
    kids = root.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from elements(kid)


def opened(pdf: bytes) -> Pdf:
    """The PDF, to look around in."""
    return Pdf.open(BytesIO(pdf))


def annotations(document: Pdf, subtype: Name) -> list[Object]:
    """Every annotation of a kind, in the order the tab key meets them."""
    return [
        annotation
        for sheet in document.pages
        for annotation in sheet.obj.get("/Annots", ())
        if annotation.Subtype == subtype
    ]
