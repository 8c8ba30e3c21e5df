"""Reads the house style from `overrides/` and `mkdocs.yml`, and the scripts of others it uses."""

from collections.abc import Iterator
from pathlib import Path

from generator.model.house import House

_PACKAGES = "node_modules"
_PDF_LIB = "@cantoo/pdf-lib/dist/pdf-lib.esm.min.js"
_NOTICES = (
    "@cantoo/pdf-lib/LICENSE.md", "culori/LICENSE", "fflate/LICENSE", "html-entities/LICENSE",
    "node-html-better-parser/LICENSE", "tslib/LICENSE.txt",
)  # fmt: skip
"""Of all that the library's one file is made of: whoever hands it on hands these on."""


def load_house(root: Path) -> House:
    """The house style shipped beside `content/`."""
    overrides = root / "overrides"
    site = sorted(path for path in (overrides / "site").rglob("*") if path.is_file())
    return House(
        components=_texts(overrides / "components", "*.html"),
        print_templates=_texts(overrides / "print", "*.html"),
        print_styles=_texts(overrides / "print", "*.css"),
        site_files={path.relative_to(root).as_posix(): path.read_bytes() for path in site}
        | {"mkdocs.yml": (root / "mkdocs.yml").read_bytes()},
        libraries=_libraries(root),
    )


def scripts_of_others(root: Path) -> Iterator[Path]:
    """Where the scripts of others lie, and their licenses; npm may not have installed them."""
    return (root / _PACKAGES / name for name in (_PDF_LIB, *_NOTICES))


def _texts(folder: Path, pattern: str) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob(pattern))}


def _libraries(root: Path) -> dict[str, bytes]:
    """The library that makes one PDF of several; nothing where npm has not installed it."""
    try:
        code, *notices = (path.read_bytes() for path in scripts_of_others(root))
    except FileNotFoundError:
        return {}
    code, _, _ = code.partition(b"\n//# sourceMappingURL=")  # the map is not published
    return {
        "pdf-lib.js": b"/*!\n"
        + b"\n\n".join(notice.strip() for notice in notices)
        + b"\n*/\n"
        + code
        + b"\n"
    }
