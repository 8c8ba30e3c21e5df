"""A pack in the making: what a PDF keeps once for all of its pages, gathered from its members."""

from collections.abc import Iterable, Iterator

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from generator.render.print.metadata import describe

_LINK = "pack:"


class Book:
    """Gathers tags, fields, headings and links, member by member, and writes them at the end."""

    def __init__(self, pack: Pdf) -> None:
        self._pack = pack
        self._document = pack.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, K=Array())
        )
        self._parents: list[Object] = []
        self._headers: dict[bytes, Object] = {}
        self._fields: list[Object] = []
        self._resources: Object | None = None
        self._signature_flags = 0
        self._headings: list[Object] = []
        self._starts: dict[str, Page] = {}

    def append(self, member: str, title: str, source: Pdf) -> None:
        """Add the pages of `source`, and with them everything that refers to them.

        Pages come first: whatever is copied afterwards then refers to the copies.
        """
        first = len(self._pack.pages)
        for page in source.pages:
            self._pack.pages.append(page)
        pages = list(self._pack.pages)[first:]
        self._starts[member] = pages[0]
        self._add_tags(title, source, pages)
        self._add_fields(member, title, source)
        self._add_headings(title, source)
        _lead_to_pages(pages, source)

    def _add_tags(self, title: str, source: Pdf, pages: list[Page]) -> None:
        """Make the member's tags one part of the pack's document, its content numbered on."""
        tree = self._pack.copy_foreign(source.Root.StructTreeRoot)
        part = tree.K[0]
        part.S, part.T, part.P = Name.Part, String(title), self._document
        self._document.K.append(part)

        numbers = {}
        for number, holder in _pairs(tree.ParentTree.Nums):
            numbers[int(number)] = len(self._parents)
            self._parents.append(holder)
        for page in pages:
            page.obj.StructParents = numbers[int(page.obj.StructParents)]
            for annotation in page.obj.get("/Annots", ()):
                annotation.StructParent = numbers[int(annotation.StructParent)]

        if Name.IDTree in tree:
            self._headers |= {bytes(name): th for name, th in _pairs(tree.IDTree.Names)}

    def _add_fields(self, member: str, title: str, source: Pdf) -> None:
        """Hang the member's fields under a field of its own, so that names stay unique."""
        if Name.AcroForm not in source.Root:
            return
        form = source.Root.AcroForm
        family = self._pack.make_indirect(Dictionary(T=String(member), TU=String(title)))
        family.Kids = Array([self._pack.copy_foreign(field) for field in form.Fields])
        for field in family.Kids:
            field.Parent = family
        self._fields.append(family)
        self._keep_for_all_fields(form, source)

    def _keep_for_all_fields(self, form: Object, source: Pdf) -> None:
        """Take over what a form says once for all of its fields."""
        self._signature_flags |= int(form.get("/SigFlags", 0))
        if self._resources is None or not self._resources.Font:  # all that have one name it alike
            self._resources = self._pack.copy_foreign(source.make_indirect(form.DR))

    def _add_headings(self, title: str, source: Pdf) -> None:
        """Take over the member's bookmarks, folded up under its title."""
        top, *more = _siblings(self._pack.copy_foreign(source.Root.Outlines))
        top.Title = String(title)
        for heading in (top, *more):
            heading.Count = -abs(int(heading.get("/Count", 0)))
            self._headings.append(heading)

    def close(self, title: str, language: str) -> None:
        """Write into the pack what was gathered, and lead the contents' links to the members."""
        _lead_to_members(self._pack, self._starts)
        root = self._pack.Root
        root.Lang = String(language)
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.PageMode = Name.UseOutlines
        root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        root.StructTreeRoot = self._tags()
        root.Outlines = self._outline()
        if self._fields:
            root.AcroForm = Dictionary(Fields=Array(self._fields), DR=self._resources)
            if self._signature_flags:
                root.AcroForm.SigFlags = self._signature_flags
        describe(self._pack, title=title, language=language)

    def _tags(self) -> Object:
        nums = Array()
        for number, holder in enumerate(self._parents):
            nums.append(number)
            nums.append(holder)
        tree = self._pack.make_indirect(
            Dictionary(
                Type=Name.StructTreeRoot,
                K=Array([self._document]),
                ParentTree=Dictionary(Nums=nums),
                ParentTreeNextKey=len(self._parents),
            )
        )
        if self._headers:
            names = Array()
            for name in sorted(self._headers):
                names.extend((String(name), self._headers[name]))
            tree.IDTree = Dictionary(Names=names)
        self._document.P = tree
        return tree

    def _outline(self) -> Object:
        items = self._headings
        outline = self._pack.make_indirect(
            Dictionary(Type=Name.Outlines, First=items[0], Last=items[-1], Count=len(items))
        )
        for before, item, after in zip([None, *items], items, [*items[1:], None], strict=False):
            item.Parent = outline
            for key, neighbour in (("/Prev", before), ("/Next", after)):
                if neighbour is not None:
                    item[key] = neighbour
                elif key in item:
                    del item[key]
        return outline


def _lead_to_pages(pages: list[Page], source: Pdf) -> None:
    """Give a member's inner links the place they lead to: names could clash in a pack."""
    if Name.Names not in source.Root:
        return
    order = {page.obj.objgen: number for number, page in enumerate(source.pages)}
    places = {str(name): place for name, place in _pairs(source.Root.Names.Dests.Names)}
    for page in pages:
        for link in page.obj.get("/Annots", ()):
            if (name := str(link.get("/Dest", ""))) in places:
                there, *where = places[name]
                link.Dest = Array([pages[order[there.objgen]].obj, *where])


def _lead_to_members(pack: Pdf, starts: dict[str, Page]) -> None:
    """Turn the contents' `pack:<id>` addresses into links to the members' first pages."""
    for page in pack.pages:
        for link in page.obj.get("/Annots", ()):
            address = str(link.A.get("/URI", "")) if Name.A in link else ""
            if address.startswith(_LINK):
                member = address.removeprefix(_LINK)
                if member not in starts:
                    raise ValueError(f"the contents lead to {member!r}, which the pack lacks")
                link.Dest = Array([starts[member].obj, Name.Fit])
                del link.A


def _pairs(flat: Iterable[Object]) -> Iterator[tuple[Object, Object]]:
    """The pairs of a PDF tree's flat list of keys and values."""
    entries = iter(flat)
    return zip(entries, entries, strict=True)


def _siblings(parent: Object) -> Iterator[Object]:
    item = parent.get("/First")
    while item is not None:
        yield item
        item = item.get("/Next")
