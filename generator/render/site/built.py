"""A staged website as MkDocs builds it, and what came of each page, for when it is built again.

MkDocs would read every page's Markdown and fill every page's template each time. Here a page that
is made of the same as before is not made again. The functions are MkDocs' own, in the order in
which it calls them, and the files are byte for byte those of a whole build.
"""

import marshal
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import TemplateError
from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as Read
from mkdocs.structure.toc import AnchorLink, get_toc
from mkdocs.utils import clean_directory

from generator.render.site import SiteError
from generator.render.site.engine import complaints, share_templates, without_a_clock


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


def run(project: Path, into: Path, earlier: Mapping[str, Made]) -> "Built":
    """Build `project` into `into`, but for what `earlier` tells of.

    Raises `SiteError` with all that MkDocs complained of.
    """
    with complaints() as told, without_a_clock():
        try:
            clean_directory(str(into))
            built = Built(project, into, earlier)
        except (MkDocsException, TemplateError) as fault:
            told.append(str(fault))
    if told:
        raise SiteError(project, tuple(told))
    return built


class Built:
    """A staged project as MkDocs holds it once it is built."""

    def __init__(self, folder: Path, into: Path, earlier: Mapping[str, Made]) -> None:
        """Build all of it into a folder that is new, but for what `earlier` tells of, by path."""
        self.config = load_config(str(folder / "mkdocs.yml"), site_dir=str(into.resolve()))
        share_templates(self.config)
        self.env = self.config.theme.get_env()
        self.files = get_files(self.config)
        self.files.add_files_from_theme(self.env, self.config)
        set_exclusions(self.files, self.config)
        self.nav = get_navigation(self.files, self.config)
        self.pages = {
            f"docs/{file.src_uri}": file.page or Read(None, file, self.config)
            for file in self.files.documentation_pages()
        }
        self._manner = self._how_pages_are_read(folder)
        theme = (folder / "mkdocs.yml", *_files_below(folder / "overrides"))
        self._theme = _mark(*map(_bytes_of, theme))
        self.readings = {
            path: self._read(path, page, earlier.get(path)) for path, page in self.pages.items()
        }
        self.files.copy_static_files()
        self._fill(self.pages, earlier)

    @property
    def docs(self) -> Set[str]:
        """Pages, and files that are only copied; what templates and pages are made with is none."""
        return {f"docs/{path}" for path in self.files.src_uris}

    def made(self) -> dict[str, Made]:
        """What came of every page, its file included."""
        frame = self._frame()
        return {
            path: Made(
                self.readings[path], self._mark_of(path, frame), _bytes_of(_destination(page))
            )
            for path, page in self.pages.items()
        }

    def build_again(self, changed: Collection[str], *, told_elsewhere: bool) -> None:
        """Build what some pages have become, and copy other files that changed.

        The text of a page is its own; its front matter may be told on others.
        """
        pages = [path for path in changed if path in self.pages]
        for path in pages:
            self.readings[path] = self._read(path, self.pages[path], None)
        others = {path.removeprefix("docs/") for path in changed if path not in self.pages}
        Files(file for file in self.files if file.src_uri in others).copy_static_files()
        self._fill(self.pages if told_elsewhere else pages, {})

    def _how_pages_are_read(self, folder: Path) -> bytes:
        """Of the house style, and of which files there are, as links lead to them."""
        config = self.config
        ways = (config.markdown_extensions, config.mdx_configs, config.use_directory_urls)
        names = (path.encode() for path in self.files.src_uris)
        return _mark(_bytes_of(folder / "house.yml"), repr(ways).encode(), *names)

    def _read(self, path: str, page: Read, before: Made | None) -> Reading:
        of = _mark(self._manner, path.encode(), page.file.content_bytes).hex()
        if before and before.reading.of == of:
            page.read_source(self.config)
            before.reading.to_page(page, self.files)
            return before.reading
        mkdocs._populate_page(page, self.config, self.files)
        return Reading.from_page(page, of)

    def _fill(self, paths: Iterable[str], earlier: Mapping[str, Made]) -> None:
        """Fill the templates of some pages, and those that show every page."""
        staged = self.files.documentation_pages()
        level = self.config.validation.links.anchors
        for page in self.pages.values():
            page.validate_anchor_links(files=self.files, log_level=level)
        for template in self.config.theme.static_templates:
            mkdocs._build_theme_template(template, self.env, self.files, self.config, self.nav)
        frame = self._frame() if earlier else b""
        for path in paths:
            page, before = self.pages[path], earlier.get(path)
            if before and before.of == self._mark_of(path, frame):
                _destination(page).parent.mkdir(parents=True, exist_ok=True)
                _destination(page).write_bytes(before.file)
            else:
                mkdocs._build_page(page, self.config, staged, self.nav, self.env)

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


def _bytes_of(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


def _destination(page: Read) -> Path:
    assert page.file.abs_dest_path
    return Path(page.file.abs_dest_path)


def _files_below(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _told(heading: AnchorLink) -> tuple[Any, ...]:
    return heading.title, heading.id, heading.level, tuple(map(_told, heading.children))


def _token(told: tuple[Any, ...]) -> Any:
    """A heading as Python-Markdown tells MkDocs of it."""
    title, id_, level, within = told
    return {"name": title, "id": id_, "level": level, "children": [*map(_token, within)]}
