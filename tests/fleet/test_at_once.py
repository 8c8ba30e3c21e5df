"""Two builds of one practice at once, from one cache: both end well, and what is there is whole."""

from pathlib import Path

import pytest

from generator.write.verify import verify
from tests.fleet.building import begin

pytestmark = pytest.mark.xdist_group("at-once")  # one process has what was built


def test_both_end_well(at_once: Path) -> None:
    assert [path.name for path in (at_once / "out").iterdir()] == ["harbour"]
    home = at_once / "out" / "harbour"
    assert verify(home).altered == (), "a file is missing, or is of another build"


def test_what_is_unchanged_is_told_without_loading_what_builds(at_once: Path) -> None:
    last = begin(at_once, python=("-X", "importtime"))
    told, imported = last.communicate(timeout=120)
    assert "harbour/index.html (unchanged)" in told
    loaded = {line.rpartition("|")[2].strip() for line in imported.splitlines()}
    assert "generator.fleet.earlier" in loaded
    libraries = {"yaml", "jinja2", "markdown", "babel", "lxml", "segno", "coloraide", "pyphen"}
    libraries |= {"weasyprint", "pikepdf", "mkdocs", "material", "fontTools", "watchfiles"}
    libraries |= {"distributed", "dask", "fsspec"}
    ours = {"pipeline", "check", "resolve", "render.site", "render.workshop", "model.practice"}
    assert loaded & (libraries | {f"generator.{name}" for name in ours}) == set()
