"""Reads the house style from `overrides/` and `mkdocs.yml`."""

from pathlib import Path

from generator.model.house import House


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
    )


def _texts(folder: Path, pattern: str) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob(pattern))}
