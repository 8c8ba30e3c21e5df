"""One language's website, held between two renderings: what changed is rendered, the rest stays.

A preview renders a site again whenever a file is saved. A page that did not change keeps what was
made of it, and the files are byte for byte those of a whole build.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import TemplateError
from mkdocs.exceptions import MkDocsException

from generator.model.output import Site
from generator.render.site import SiteError
from generator.render.site.built import Built, Made
from generator.render.site.engine import complaints, without_a_clock
from generator.render.site.project import staged


@dataclass
class KeptSite:
    """A site that is rendered again and again."""

    _site: Site | None = None
    """What was rendered last."""
    _staged: Mapping[str, bytes] = field(default_factory=dict)
    """As a MkDocs project, by path."""
    _project: Built | None = None

    def render(self, site: Site, house: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Every file of `site` by its path, in the house style that `staged` takes.

        Raises `SiteError` with all that MkDocs complained of; the next rendering begins anew.
        """
        files = staged(site, house)
        same_paths = files.keys() == self._staged.keys()
        changed = {path: file for path, file in files.items() if self._staged.get(path) != file}
        before, self._project, self._staged = self._project, None, files
        with complaints() as told, without_a_clock():
            try:
                if before and same_paths and changed.keys() <= before.docs:
                    before.build_again(changed, told_elsewhere=self._tells_otherwise(site))
                    project = before
                else:
                    readings = before.readings if before else {}
                    earlier = {path: Made(reading) for path, reading in readings.items()}
                    project = Built(files, earlier)
            except (MkDocsException, TemplateError) as fault:
                told.append(str(fault))
        if told:
            raise SiteError(tuple(told))
        self._site, self._project = site, project
        return project.website

    def _tells_otherwise(self, site: Site) -> bool:
        """Whether the front matter of any page is another than before."""
        assert self._site is not None
        pairs = zip(site.pages, self._site.pages, strict=True)
        return any(new.meta != old.meta for new, old in pairs)
