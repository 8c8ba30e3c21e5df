"""From laid-out sheets to a pack: count pages, set the cover and contents, stamp, bind."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from io import BytesIO
from math import ceil
from typing import Any, Protocol

from pikepdf import Pdf

from generator.model.edition import Size
from generator.model.output import PackPlan
from generator.render.print.bind import Member, bind
from generator.render.print.codes import set_code
from generator.render.print.fill import fill_fields
from generator.render.print.look import Look
from generator.render.print.numbers import NUMBER, TOTAL

ON_A_PAGE = {Size.STANDARD: 12, Size.LARGE: 4}
"""About how many members a page of contents holds: a good guess saves laying it out twice."""


class Printer(Protocol):
    """What lays out covers and stamps: a press."""

    def lay_out(
        self, html: str, look: Look, *, identifier: bytes, assets: Mapping[str, bytes] | None = None
    ) -> bytes:
        """A tagged PDF."""

    def lay_out_stamp(self, html: str, look: Look) -> bytes:
        """An untagged page to lie on others."""


Fill = Callable[[str, Mapping[str, Any]], str]
"""Fills the named print template with what it is told: `fill("pack.html", {...})`."""


def make_pack(
    press: Printer,
    plan: PackPlan,
    sheets: Mapping[str, bytes],
    *,
    fill: Fill,
    look: Look,
    assets: Mapping[str, bytes] | None = None,
) -> bytes:
    """The pack `plan` describes, made of sheets that are laid out already.

    `sheets` holds each sheet's PDF by its path. The plan's `cover` may describe its sheets in
    `members`, in their order (such as their `message`); page numbers are added here.

    Raises:
        LayoutFault: the cover or the contents could not be laid out, or a form not filled in.
        KeyError: a sheet of the plan has not been laid out.
        ValueError: the back keeps no place for the pack's code.
    """
    with ExitStack() as stack:

        def member(id_: str, title: str, pdf: bytes) -> Member:
            return Member(id_, title, stack.enter_context(Pdf.open(BytesIO(pdf))))

        within = []
        for sheet in plan.sheets:
            values = plan.filled.get(sheet.id, {})
            pdf = fill_fields(sheet.title, sheets[sheet.path], values)
            within.append(member(sheet.id, sheet.title, pdf))
        pages = [len(one.pdf.pages) for one in within]
        print_front = partial(_lay_out_front, press, plan, pages, fill, look, assets or {})

        length = 1 + ceil(len(pages) / ON_A_PAGE[plan.edition.size])
        front = member("", plan.title, print_front(length))
        while (actual := len(front.pdf.pages)) != length:
            length, front = actual, member("", plan.title, print_front(actual))
        back = _lay_out_back(press, plan, fill, look, assets or {})
        last = member("back-cover", plan.cover["words"]["whom_to_call"], back)
        set_code(last.pdf.pages[0], plan.code)
        stamp = _lay_out_stamp(press, plan, fill, look)
        whole = [front, *within, last]
        return bind(whole, stamp, title=plan.title, language=plan.edition.language)


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with Pdf.open(BytesIO(pdf)) as document:
        return len(document.pages)


def _lay_out_front(
    press: Printer,
    plan: PackPlan,
    pages: Sequence[int],
    fill: Fill,
    look: Look,
    assets: Mapping[str, bytes],
    length: int,
) -> bytes:
    """Cover and contents, numbered on the assumption that they take `length` pages themselves."""
    told = plan.cover.get("members") or [{}] * len(pages)
    members, start = [], length + 1
    for sheet, count, more in zip(plan.sheets, pages, told, strict=True):
        numbers = {"pages": count, "starts_on": start, "anchor": sheet.id}
        members.append(
            {"message": "", "title": sheet.title, "kind": sheet.kind} | dict(more) | numbers
        )
        start += count
    html = fill("pack.html", {**plan.cover, "members": members})
    return press.lay_out(html, look, identifier=plan.path.encode(), assets=assets)


def _lay_out_back(
    press: Printer, plan: PackPlan, fill: Fill, look: Look, assets: Mapping[str, bytes]
) -> bytes:
    """The back cover: whom to call, and where the pack lives on the web."""
    html = fill("back.html", plan.cover)
    return press.lay_out(html, look, identifier=f"{plan.path} back".encode(), assets=assets)


def _lay_out_stamp(press: Printer, plan: PackPlan, fill: Fill, look: Look) -> bytes:
    """How pages are numbered, without any brand: one stamp serves every pack of every practice."""
    plain = Look(look.paper, look.size, look.ink)
    told = {"lang": plan.edition.language, "words": plan.cover["words"]}
    html = fill("stamp.html", told | {"number": NUMBER, "total": TOTAL})
    return press.lay_out_stamp(html, plain)
