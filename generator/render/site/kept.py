"""One language's website, held between two renderings: what changed is rendered, the rest stays.

A preview renders a site again whenever a file is saved. A page that did not change keeps what was
made of it, and the files are byte for byte those of a whole build.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.exceptions import MkDocsException

from generator.model.output import Site
from generator.render.site import SiteError
from generator.render.site.built import Built, Made
from generator.render.site.engine import complaints, without_a_clock
from generator.render.site.project import staged, write


@dataclass
class KeptSite:
    """A site that is rendered again and again, in a folder of its own."""

    folder: Path
    _site: Site | None = None
    """What was rendered last."""
    _staged: Mapping[str, bytes] = field(default_factory=dict)
    """What lies in the folder, by path."""
    _project: Built | None = None
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
                    readings = before.readings if before else {}
                    earlier = {path: Made(reading) for path, reading in readings.items()}
                    self._rendered.clear()
                    project = Built(self.folder, self.folder / "site", earlier)
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


def _taken_from(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Take away every file of a folder, by path."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
            path.unlink()
