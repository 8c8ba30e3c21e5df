"""What tests of builds share."""

from pathlib import Path

import pytest

from tests.fleet.building import begin


@pytest.fixture(scope="session")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where two builds of Harbour's website, begun at once, have ended."""
    place = tmp_path_factory.mktemp("at-once")
    builds = [begin(place) for _ in range(2)]
    said = [build.communicate(timeout=120) for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    return place
