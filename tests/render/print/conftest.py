"""The press and its sheets, laid out once per test run."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.model.edition import Edition
from generator.model.output import CODE_PLACE, Sheet
from generator.render.print.press import Press
from generator.render.print.sheet import lay_out_sheet
from tests.render.print.texts import CRISIS, DATE_ORDER, DOCS, LOGO, MAPLE, MAPLE_CSS, WORDS

OVERRIDES = Path(__file__).parents[3] / "overrides"
ASSETS = {"maple.svg": LOGO}

CODE = "7KQ-2FM"
"""Of every sheet, and of every pack."""

LayOut = Callable[..., bytes]


@cache
def _templates(medium: Literal["print", "site"]) -> Environment:
    folders = [OVERRIDES / "print", OVERRIDES / "components"]
    env = Environment(loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined)
    env.globals["medium"] = medium
    return env


def fill(template: str, context: Mapping[str, Any]) -> str:
    """Fill a template as the compose stage does."""
    return _templates("print").get_template(template).render(**context)


def context_of(
    name: str, edition: Edition, medium: Literal["print", "site"] = "print"
) -> dict[str, Any]:
    """Everything `sheet.html` is told about one of the sheets in `texts`."""
    language, doc = DOCS[name]
    told: dict[str, Any] = {
        "lang": language,
        "words": WORDS[language],
        "date_order": DATE_ORDER[language],
        "edition": edition,
        "practice": MAPLE,
        "crisis": CRISIS[language],
        "code_place": CODE_PLACE,
    }
    body = _templates(medium).from_string(doc["body"]).render(**told)
    more = {"look": f"pp-{doc['kind']}", "title": doc["title"]}
    return told | more | {"doc": doc | {"body": Markup(body)}}


def new_press() -> Press:
    """A press with the house's stylesheets."""
    folder = OVERRIDES / "print"
    return Press({path.name: path.read_text("utf-8") for path in folder.glob("*.css")})


def sheet(press: Press, name: str, paper: Any, size: Any) -> bytes:
    """One of the sheets in `texts`, laid out."""
    edition = Edition.named(f"{DOCS[name][0]}-{paper}-{size}")
    return set_sheet(press, context_of(name, edition))


def set_sheet(press: Press, told: Mapping[str, Any], css: str = MAPLE_CSS) -> bytes:
    """A sheet of which all is told, laid out and made the practice's own."""
    return lay_out_sheet(press, sheet_of(told), css, ASSETS)


def sheet_of(told: Mapping[str, Any]) -> Sheet:
    """A sheet of which all is told."""
    doc = told["doc"]
    return Sheet(
        kind=doc["kind"],
        id=doc["id"],
        title=doc["title"],
        version=doc["version"],
        edition=told["edition"],
        fits=2,
        html=fill("sheet.html", told),
        running=fill("running.html", told),
        code=CODE,
        purpose=doc["purpose"],
        by=told["practice"]["name"],
    )


@pytest.fixture(scope="session")
def press() -> Press:
    """One press, as a worker keeps it."""
    return new_press()


@pytest.fixture(scope="session")
def lay_out(press: Press) -> LayOut:
    """Lay out a sheet of `texts`, once per edition."""

    @cache
    def laid_out(name: str, paper: str = "letter", size: str = "standard") -> bytes:
        return sheet(press, name, paper, size)

    return laid_out
