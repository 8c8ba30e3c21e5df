"""The small site, built once per test run, and where it is served."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.render.site import build, stage
from generator.write.parcel import put_down
from tests.render.site.small_site import house, small_site
from tests.serving import serving


@pytest.fixture(scope="session")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a staged project for each language."""
    folder = tmp_path_factory.mktemp("staged")
    for language in ("en", "es"):
        stage(small_site(language), house(), folder / language)
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice's output folder: English at the root, Spanish under `es`."""
    folder = tmp_path_factory.mktemp("built")
    for language, into in (("en", folder), ("es", folder / "es")):
        put_down(build(small_site(language), house()), into)
    return folder


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the built site is served on this machine, with a slash at the end."""
    with serving(built) as at:
        yield at
