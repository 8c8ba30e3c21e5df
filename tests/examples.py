"""The example practices as they speak, and every word of what they publish by where it stands."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape

from generator.compose.publication import compose
from generator.model.output import CODE_LETTERS, Publication
from generator.pipeline import Prepared, prepare
from generator.resolve.text import ResolvedText
from tests.cases import example, shop

EXAMPLES = ("harbour", "maple", "puente-alamo", "puente-sauce", "skylark")
"""All that the four example practices publish, by folder: Puente each of its locations."""

READ_CLOSELY = {
    "harbour": ("en",),
    "maple": ("en", "es"),
    "puente-alamo": ("es",),
    "skylark": ("en",),
}
"""Languages in which every page is opened and every sheet is read; of the rest, each PDF is
validated and each link followed, which takes a tenth of the time.
"""


@cache
def prepared(name: str) -> Prepared:
    """An example practice, loaded, checked and resolved."""
    folder, _, location = name.partition("-")
    return prepare(example(folder), shop(), location or None)


@cache
def composed(name: str) -> Publication:
    """All that an example practice publishes."""
    return publication_of(prepared(name))


def publication_of(one: Prepared) -> Publication:
    """All that a practice publishes."""
    assert one.spoken, [str(problem) for problem in one.problems]
    return compose(one.practice, one.spoken, shop().house)


def resolved(name: str) -> Iterator[tuple[str, ResolvedText]]:
    """Every text of an example practice in each language, for screen and paper, with a label."""
    for language in prepared(name).spoken:
        for medium, texts in (("site", language.on_site), ("print", language.on_paper)):
            for (kind, id_), text in texts.items():
                yield f"{medium} {language.speaker.language} {kind} {id_}", text


def written(publication: Publication) -> Mapping[str, str]:
    """What is composed, as text by path: pages, the frame of each site, sheets and packs."""
    texts: dict[str, str] = {}
    for site in publication.sites:
        texts[f"site/{site.language}"] = json.dumps(site.config, ensure_ascii=False)
        for page in site.pages:
            meta = json.dumps(page.meta, ensure_ascii=False)
            words = _CODE.sub("", page.markdown)  # codes follow their sheets
            texts[f"site/{site.language}/{page.path}"] = f"{meta}\n{words}"
    for sheet in publication.sheets:
        parts = (sheet.html, sheet.running, sheet.code, sheet.name, sheet.purpose)
        texts[sheet.path] = "\n".join(parts)
    for pack in publication.packs:
        texts[pack.path] = json.dumps(dict(pack.cover), ensure_ascii=False, default=str)
    return texts


_CODE = re.compile(rf"\b[{CODE_LETTERS}]{{3}}-[{CODE_LETTERS}]{{3}}\b")
_TAG = re.compile(r"<[^>]*>")


def words(text: str) -> str:
    """The words of Markdown or HTML alone, with single spaces."""
    return " ".join(unescape(_TAG.sub(" ", text)).split())
