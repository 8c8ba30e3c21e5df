"""Spanish says "tú" to a teen or child and "usted" to a parent, in every line of their sheets."""

import re
from collections.abc import Iterator

import pytest

from tests.examples import composed, prepared, words

PRACTICE = "maple"

USTED = re.compile(
    r"(?i)\b(usted|llame|llámenos|envíe|dígale|díganos|pregúntenos|lea|haga|llene)\b"
)
TU = re.compile(r"(?i)\b(tú|tus|ti|contigo|llama al|envía|dile|dinos|pregúntanos|haz)\b")
QUOTED = re.compile("“[^”]*”")
"""What somebody may say to somebody else."""


def _sheets(*audiences: str) -> Iterator[tuple[str, str]]:
    """Every Spanish sheet for these readers, and all of its words but those to say aloud."""
    (spoken,) = (one for one in prepared(PRACTICE).spoken if one.speaker.language == "es")
    for sheet in composed(PRACTICE).sheets:
        text = spoken.on_paper.get(("form" if sheet.kind == "form" else "handout", sheet.id))
        if text and sheet.edition.language == "es" and text.audience in audiences:
            yield sheet.path, QUOTED.sub(" ", words(sheet.html))


@pytest.mark.parametrize(
    ("audiences", "wrong"),
    [(("teen", "child"), USTED), (("parent",), TU)],
    ids=["tú", "usted"],
)
def test_a_sheet_speaks_to_its_reader(audiences: tuple[str, ...], wrong: re.Pattern[str]) -> None:
    found = {
        path: [said[max(hit.start() - 30, 0) : hit.end() + 30] for hit in wrong.finditer(said)]
        for path, said in _sheets(*audiences)
    }
    assert found
    assert {path: hits for path, hits in found.items() if hits} == {}
