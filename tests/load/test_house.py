"""The house style is read whole, with the scripts of others or without them."""

from pathlib import Path

import pytest

from generator.load.folders import shipped
from generator.load.house import load_house


@pytest.fixture
def house_without_packages(tmp_path: Path) -> Path:
    for name in ("overrides", "mkdocs.yml"):
        (tmp_path / name).symlink_to(shipped() / name)
    return tmp_path


def test_the_library_comes_with_every_notice_and_without_its_map() -> None:
    (library,) = load_house(shipped()).libraries.values()
    notice, _, code = library.partition(b"*/")
    assert notice.count(b"Permission") == 6
    assert b"export{" in code
    assert b"sourceMappingURL" not in code


def test_where_npm_installed_nothing_there_is_no_library(house_without_packages: Path) -> None:
    house = load_house(house_without_packages)
    assert house.libraries == {}
    assert house.digest != load_house(shipped()).digest


def test_a_library_without_a_notice_is_not_used(house_without_packages: Path) -> None:
    file = house_without_packages / "node_modules/@cantoo/pdf-lib/dist/pdf-lib.esm.min.js"
    file.parent.mkdir(parents=True)
    file.write_text("export {};")
    assert load_house(house_without_packages).libraries == {}
