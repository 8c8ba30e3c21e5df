"""One language's website, held between two renderings: what changed is rendered, the rest stays.

A preview renders a site again whenever a file is saved. MkDocs would read every page's Markdown
and fill every page's template each time; here a page that did not change keeps what was made of
it. The functions are MkDocs' own, in the order in which it calls them, and the files are byte for
byte those of a whole build.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as Read

from generator.model.output import Site
from generator.render.site import SiteError
from generator.render.site.engine import complaints, share_templates, without_a_clock
from generator.render.site.project import staged, write

_MADE_OF_MARKDOWN = (
    *("markdown", "meta", "content", "toc"),
    *("_title_from_render", "present_anchor_ids"),
)
"""What MkDocs knows of a page once it has read it; its links to anchors name files besides."""


@dataclass
class KeptSite:
    """A site that is rendered again and again, in a folder of its own."""

    folder: Path
    _site: Site | None = None
    """What was rendered last."""
    _staged: Mapping[str, bytes] = field(default_factory=dict)
    """What lies in the folder, by path."""
    _project: "_Project | None" = None
    _rendered: dict[str, bytes] = field(default_factory=dict)

    def render(self, site: Site, house: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Every file of `site` by its path, in the house style that `staged` takes.

        Raises `SiteError` with all that MkDocs complained of; the next rendering begins anew.
        """
        files = staged(site, house)
        same_paths = files.keys() == self._staged.keys()
        changed = {path for path, content in files.items() if self._staged.get(path) != content}
        self._lay(files, changed)
        before, self._project = self._project, None
        with complaints() as told, without_a_clock():
            try:
                if before and same_paths and changed <= before.docs:
                    before.build_again(changed, told_elsewhere=self._tells_otherwise(site))
                    project = before
                else:
                    reusable = before and same_paths and "house.yml" not in changed
                    pages = before.pages if before and reusable else {}
                    known = {path: page for path, page in pages.items() if path not in changed}
                    self._rendered.clear()
                    project = _Project(self.folder, known)
            except (MkDocsException, TemplateError) as fault:
                told.append(str(fault))
            finally:
                self._rendered |= _taken_from(self.folder / "site")
        if told:
            raise SiteError(self.folder, tuple(told))
        self._site, self._project = site, project
        return dict(self._rendered)

    def _lay(self, files: Mapping[str, bytes], changed: Iterable[str]) -> None:
        """Let the folder hold these files."""
        for path in changed:
            write(self.folder / path, files[path])
        for path in self._staged.keys() - files.keys():
            (self.folder / path).unlink()
        self._staged = files

    def _tells_otherwise(self, site: Site) -> bool:
        """Whether the front matter of any page is another than before."""
        assert self._site is not None
        pairs = zip(site.pages, self._site.pages, strict=True)
        return any(new.meta != old.meta for new, old in pairs)


class _Project:
    """A staged project as MkDocs holds it once it is built."""

    def __init__(self, folder: Path, known: Mapping[str, Read]) -> None:
        """Build all of it, but for the Markdown of pages that are `known` from before, by path."""
        self.config = load_config(
            str(folder / "mkdocs.yml"), site_dir=str(folder.resolve() / "site")
        )
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
        for path, page in self.pages.items():
            if path in known:
                self._recall(page, known[path])
            else:
                mkdocs._populate_page(page, self.config, self.files)
        self.files.copy_static_files()
        self._fill(self.pages)

    @property
    def docs(self) -> Set[str]:
        """Pages, and files that are only copied; what templates and pages are made with is none."""
        return {f"docs/{path}" for path in self.files.src_uris}

    def build_again(self, changed: Collection[str], *, told_elsewhere: bool) -> None:
        """Build what some pages have become, and copy other files that changed.

        The text of a page is its own; its front matter may be told on others.
        """
        pages = [path for path in changed if path in self.pages]
        for path in pages:
            mkdocs._populate_page(self.pages[path], self.config, self.files)
        others = {path.removeprefix("docs/") for path in changed if path not in self.pages}
        Files(file for file in self.files if file.src_uri in others).copy_static_files()
        self._fill(self.pages if told_elsewhere else pages)

    def _recall(self, page: Read, before: Read) -> None:
        """Let a page know what was made of its Markdown; it is the same, and so are all files."""
        for name in _MADE_OF_MARKDOWN:
            setattr(page, name, getattr(before, name))
        page.links_to_anchors = {
            self.files.src_uris[file.src_uri]: anchors
            for file, anchors in (before.links_to_anchors or {}).items()
        }

    def _fill(self, paths: Iterable[str]) -> None:
        """Fill the templates of some pages, and those that show every page."""
        staged = self.files.documentation_pages()
        level = self.config.validation.links.anchors
        for page in self.pages.values():
            page.validate_anchor_links(files=self.files, log_level=level)
        for template in self.config.theme.static_templates:
            mkdocs._build_theme_template(template, self.env, self.files, self.config, self.nav)
        for path in paths:
            mkdocs._build_page(self.pages[path], self.config, staged, self.nav, self.env)


def _taken_from(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Take away every file of a folder, by path."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
            path.unlink()
