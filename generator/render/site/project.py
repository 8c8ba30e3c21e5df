"""Stages one language of a site as a plain MkDocs project that any MkDocs can build."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from rcssmin import cssmin

from generator.compose.qr import qr_image
from generator.model.output import Page, Site
from generator.render.site.search import SEARCHED, searched
from generator.render.site.webfonts import web_fonts

_LOGOS = ("assets/logo.svg", "assets/logo.png")

THEME = "overrides/site/"
"""Below it lies what is ours of the theme."""
_STYLE = "assets/parentpack/site.css"
"""Where the one stylesheet lies; what it asks for, it asks for from here."""

WORDS = frozenset(
    (
        *("skip_to_content", "menu", "pages", "help_now", "not_found", "not_found_text"),
        *("search", "search_hint", "close", "found_none", "found_one", "found_many"),
        *("main_message", "do_this", "not_known", "pdf", "next"),
        *("under_review", "until_reviewed"),
        *("print_heading", "print_this", "large_print", "normal_print"),
        *("version", "effective", "last_reviewed", "no_tracking"),
    )
)
"""The words of its own that the theme needs in each language, as `extra.words`."""


def stage(site: Site, house: Mapping[str, bytes], folder: Path) -> Path:
    """Write `site` as a MkDocs project into `folder` (new or empty) and return that folder.

    Raises `FileExistsError` where a project was staged before, and what `staged` raises.
    """
    files = staged(site, house)
    (folder / "docs").mkdir(parents=True)
    for path, content in files.items():
        write(folder / path, content)
    return folder


def staged(site: Site, house: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of `site` as a MkDocs project, by path.

    `house` holds the house style: `mkdocs.yml` and what lies under `overrides/site/`, by path.

    The project is complete in itself: `mkdocs.yml`, the house style it inherits, the theme's
    overrides and the docs. Raises `LookupError` where the site lacks some of `WORDS`: a page must
    never have a gap in it.
    """
    if lacking := WORDS - site.config["extra"]["words"].keys():
        raise LookupError(f"no words in {site.language!r} for: {', '.join(sorted(lacking))}")
    parts = _parts_of_style(house)
    theme = {path: file for path, file in house.items() if path.removeprefix(THEME) not in parts}
    docs = {page.path: _markdown(page).encode() for page in site.pages}
    docs |= {path: file for path, file in site.assets.items() if path not in parts}
    docs |= {path: qr_image(address) for path, address in site.codes.items()}
    docs |= {**web_fonts(), _STYLE: _style(site, house, parts), SEARCHED: searched(site.pages)}
    return {
        **{"house.yml" if path == "mkdocs.yml" else path: file for path, file in theme.items()},
        "mkdocs.yml": _yaml(_config(site)).encode(),
        **{f"docs/{path}": content for path, content in docs.items()},
    }


def _parts_of_style(house: Mapping[str, bytes]) -> list[str]:
    """The stylesheets the house style names, in their order, seen from the theme or the docs."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    parts: list[str] = yaml.load(house["mkdocs.yml"], Loader=loader)["extra"]["styles"]
    return parts


def _style(site: Site, house: Mapping[str, bytes], parts: Sequence[str]) -> bytes:
    """All of them in one, without comments: a phone asks once, and far away each asking counts."""
    sheets = (site.assets.get(part) or house[THEME + part] for part in parts)
    style: str = cssmin(b"\n".join(sheets).decode())
    return style.encode()


def _config(site: Site) -> dict[str, Any]:
    """Return what the practice's own `mkdocs.yml` says; the logo doubles as the tab's icon."""
    theme = {"language": site.language, **site.config.get("theme", {})}
    for logo in _LOGOS:
        if logo in site.assets:
            theme = {"logo": logo, "favicon": logo, **theme}
            break
    return {"INHERIT": "house.yml", **site.config, "extra_css": [_STYLE], "theme": theme}


def _markdown(page: Page) -> str:
    return f"---\n{_yaml(page.meta)}---\n\n{page.markdown.strip()}\n"


def _yaml(mapping: Mapping[str, Any]) -> str:
    # The C dumper is ten times as fast; a site has a front matter for each page.
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(
        _plain(mapping), Dumper=dumper, allow_unicode=True, sort_keys=False, width=1000
    )
    return text


def _plain(value: Any) -> Any:
    """Return `value` in the dicts and lists that YAML knows."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value


def write(path: Path, content: bytes) -> None:
    """Write a file of a staged project, and the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
