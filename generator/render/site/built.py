"""A staged website as MkDocs builds it, and what came of each page, for when it is built again.

MkDocs would read every page's Markdown and fill every page's template each time. Here a page that
is made of the same as before is not made again, and nothing goes by way of the disk, where each
small file costs more than what is in it. The functions are MkDocs' own, in the order in which it
calls them, and the files are byte for byte those of a whole build.
"""

import itertools
import marshal
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from hashlib import sha256
from typing import Any, NamedTuple

from jinja2 import TemplateError
from mkdocs.commands import build as mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files, file_sort_key, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as Read
from mkdocs.structure.toc import AnchorLink, get_toc

from generator.render.site import SiteError
from generator.render.site.engine import (
    complaints,
    compressed,
    environment,
    put_out,
    settings,
    without_a_clock,
)
from generator.render.site.project import THEME


class Reading(NamedTuple):
    """What MkDocs made of a page's Markdown, in plain values."""

    of: str
    """The hash of all that decides it."""
    content: str
    headings: tuple[Any, ...]
    title: str | None
    anchors: tuple[str, ...]
    links: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """To anchors in other files: each file, with each anchor and the link as it is written."""

    @classmethod
    def from_page(cls, page: Read, of: str) -> "Reading":
        """What a page knows once it is read."""
        links = page.links_to_anchors or {}
        return cls(
            of,
            page.content or "",
            tuple(map(_told, page.toc)),
            page._title_from_render,
            tuple(sorted(page.present_anchor_ids or ())),
            tuple((file.src_uri, tuple(anchors.items())) for file, anchors in links.items()),
        )

    def to_page(self, page: Read, files: Files) -> None:
        """Let a page know it."""
        page.content = self.content
        page.toc = get_toc([_token(told) for told in self.headings])
        page._title_from_render = self.title
        page.present_anchor_ids = {*self.anchors}
        page.links_to_anchors = {files.src_uris[path]: dict(links) for path, links in self.links}


class Made(NamedTuple):
    """What came of one page."""

    reading: Reading
    of: str = ""
    """The hash of all that decides the file; empty where the file is not known."""
    file: bytes = b""


def run(staged: Mapping[str, bytes], earlier: Mapping[str, Made]) -> "Built":
    """Build a project, given by the path of each file, but for what `earlier` tells of.

    Raises `SiteError` with all that MkDocs complained of.
    """
    with complaints() as told, without_a_clock():
        try:
            built = Built(staged, earlier)
        except (MkDocsException, TemplateError) as fault:
            told.append(str(fault))
    if told:
        raise SiteError(tuple(told))
    return built


class Built:
    """A staged project as MkDocs holds it once it is built."""

    def __init__(self, staged: Mapping[str, bytes], earlier: Mapping[str, Made]) -> None:
        """Build all of it but for what `earlier` tells of, by the path of each page."""
        self.config = settings(staged)
        theme = {path: content for path, content in staged.items() if path.startswith(THEME)}
        ours = {path.removeprefix(THEME): content for path, content in theme.items()}
        texts = {path: content.decode() for path, content in ours.items() if _is_template(path)}
        self.env = environment(self.config, texts)
        self.files = _files(staged, ours, self.config)
        self.files.add_files_from_theme(self.env, self.config)
        set_exclusions(self.files, self.config)
        self.nav = get_navigation(self.files, self.config)
        self.pages = {
            f"docs/{file.src_uri}": file.page or Read(None, file, self.config)
            for file in self.files.documentation_pages()
        }
        self._manner = self._how_pages_are_read(staged["house.yml"])
        self._theme = _mark(staged["mkdocs.yml"], *theme.values())
        self.readings = {
            path: self._read(path, page, earlier.get(path)) for path, page in self.pages.items()
        }
        self.website = self._copied(self.files) | self._filled(self.pages, earlier)
        """Every file of it, by path."""

    @property
    def docs(self) -> Set[str]:
        """Pages, and files that are only copied; what templates and pages are made with is none."""
        return {f"docs/{path}" for path in self.files.src_uris}

    def made(self) -> dict[str, Made]:
        """What came of every page, its file included."""
        frame = self._frame()
        return {
            path: Made(
                self.readings[path],
                self._mark_of(path, frame),
                self.website.get(page.file.dest_uri, b""),
            )
            for path, page in self.pages.items()
        }

    def build_again(self, changed: Mapping[str, bytes], *, told_elsewhere: bool) -> None:
        """Build what some pages have become, and copy other files that changed.

        The text of a page is its own; its front matter may be told on others.
        """
        others = []
        for path, content in changed.items():
            file = self.files.src_uris[path.removeprefix("docs/")]
            file.content_bytes = content
            if path in self.pages:
                self.readings[path] = self._read(path, self.pages[path], None)
            else:
                others.append(file)
        pages = [path for path in changed if path in self.pages]
        filled = self._filled(self.pages if told_elsewhere else pages, {})
        self.website = self.website | self._copied(others) | filled

    def _how_pages_are_read(self, house: bytes) -> bytes:
        """Of the house style, and of which files there are, as links lead to them."""
        config = self.config
        ways = (config.markdown_extensions, config.mdx_configs, config.use_directory_urls)
        names = (path.encode() for path in self.files.src_uris)
        return _mark(house, repr(ways).encode(), *names)

    @staticmethod
    def _copied(files: Iterable[File]) -> dict[str, bytes]:
        """What is put out as it is."""
        return {
            file.dest_uri: file.content_bytes
            for file in files
            if not file.is_documentation_page() and file.inclusion.is_included()  # type: ignore[no-untyped-call]
        }

    def _read(self, path: str, page: Read, before: Made | None) -> Reading:
        of = _mark(self._manner, path.encode(), page.file.content_bytes).hex()
        if before and before.reading.of == of:
            page.read_source(self.config)
            before.reading.to_page(page, self.files)
            return before.reading
        mkdocs._populate_page(page, self.config, self.files)
        return Reading.from_page(page, of)

    def _filled(self, paths: Collection[str], earlier: Mapping[str, Made]) -> dict[str, bytes]:
        """Fill the templates of some pages, and those that show every page."""
        staged = self.files.documentation_pages()
        level = self.config.validation.links.anchors
        for page in self.pages.values():
            page.validate_anchor_links(files=self.files, log_level=level)
        with put_out() as filled:
            filled.update(self._pages_of_the_theme())
            frame = self._frame() if earlier else b""
            for path in paths:
                page, before = self.pages[path], earlier.get(path)
                if before and before.of == self._mark_of(path, frame):
                    filled[page.file.dest_uri] = before.file
                else:
                    mkdocs._build_page(page, self.config, staged, self.nav, self.env)
        return filled

    def _pages_of_the_theme(self) -> Iterator[tuple[str, bytes]]:
        """Such as the page for what is not found, by path."""
        for name in self.config.theme.static_templates:
            template = self.env.get_template(name)
            text = mkdocs._build_template(name, template, self.files, self.config, self.nav)
            if content := text.encode() if text.strip() else b"":
                yield name, content
                if name == "sitemap.xml":
                    yield f"{name}.gz", compressed(content)

    def _frame(self) -> bytes:
        """Of all that any page may show but its own text."""
        told = (f"{path}{page.title}{page.meta}".encode() for path, page in self.pages.items())
        return _mark(self._manner, self._theme, *told)

    def _mark_of(self, path: str, frame: bytes) -> str:
        return _mark(frame, path.encode(), self.readings[path].of.encode()).hex()


def packed(made: Mapping[str, Made]) -> bytes:
    """As bytes to keep."""
    plain = {path: (tuple(one.reading), one.of, one.file) for path, one in made.items()}
    return zlib.compress(marshal.dumps(plain), 1)


def unpacked(kept: bytes) -> dict[str, Made]:
    """What was packed; of no bytes, nothing."""
    plain = marshal.loads(zlib.decompress(kept)) if kept else {}
    return {path: Made(Reading(*told), of, file) for path, (told, of, file) in plain.items()}


def _mark(*parts: bytes) -> bytes:
    digest = sha256()
    for part in parts:
        digest.update(b"%d:" % len(part) + part)
    return digest.digest()


def _files(staged: Mapping[str, bytes], theme: Mapping[str, bytes], config: MkDocsConfig) -> Files:
    """The docs in the order in which MkDocs finds them, then what our theme puts out."""
    docs = {path[5:]: content for path, content in staged.items() if path.startswith("docs/")}
    assets = {path: content for path, content in theme.items() if not _is_template(path)}

    def held(path: str, content: bytes) -> File:
        file = File(path, None, config.site_dir, config.use_directory_urls)
        file.content_bytes = content
        return file

    found = sorted(itertools.starmap(held, docs.items()), key=file_sort_key)
    ours = [held(path, content) for path, content in assets.items() if path not in docs]
    return Files([*found, *ours])


def _is_template(path: str) -> bool:
    """Whether a file of our theme is filled; what lies among the assets is put out as it is."""
    return not path.startswith("assets/")


def _told(heading: AnchorLink) -> tuple[Any, ...]:
    return heading.title, heading.id, heading.level, tuple(map(_told, heading.children))


def _token(told: tuple[Any, ...]) -> Any:
    """A heading as Python-Markdown tells MkDocs of it."""
    title, id_, level, within = told
    return {"name": title, "id": id_, "level": level, "children": [*map(_token, within)]}
