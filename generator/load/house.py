"""Reads the house style from `overrides/` and `mkdocs.yml`, and the scripts of others it uses."""

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
        libraries=_libraries(root / _PACKAGES),
    )


def _texts(folder: Path, pattern: str) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob(pattern))}


def _libraries(packages: Path) -> dict[str, bytes]:
    """The library that makes one PDF of several; nothing where npm has not installed it."""
    try:
        code = (packages / _PDF_LIB).read_bytes()
        notices = [(packages / name).read_bytes().strip() for name in _NOTICES]
    except FileNotFoundError:
        return {}
    code, _, _ = code.partition(b"\n//# sourceMappingURL=")  # the map is not published
    return {"pdf-lib.js": b"/*!\n" + b"\n\n".join(notices) + b"\n*/\n" + code + b"\n"}
