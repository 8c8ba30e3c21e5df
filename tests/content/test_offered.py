"""What a practice does not offer, no text hands out, and none speaks of."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.model.text import Audience
from generator.resolve.practice import Spoken
from tests.cases import read, tried
from tests.content.stumbles import stumbles
from tests.content.test_grid import texts_of
from tests.examples import publication_of, words

CASES = read("offered.yml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_not_offered_is_left_out(case: Mapping[str, Any], tmp_path: Path) -> None:
    prepared = tried(case, tmp_path)
    assert prepared.spoken, [str(problem) for problem in prepared.problems]
    assert sorted(set(stumbles(texts_of(prepared.spoken)))) == []
    packs = {pack.id for pack in publication_of(prepared).packs}
    assert packs & {*case.get("no_packs", ())} == set()
    assert packs > {"welcome", "safety"}
    for spoken in prepared.spoken:
        ids = {id_ for _, id_ in spoken.on_site}
        assert ids & {*case["without"]} == set()
        assert {*case.get("nobody", ())} & _audiences(spoken) == set()
        language = spoken.speaker.language
        for id_, said in case["not_said"].items():
            assert said[language] not in _told(spoken, id_).casefold()
        for id_, said in case.get("said", {}).items():
            assert said[language] in _told(spoken, id_).casefold()


def _audiences(spoken: Spoken) -> set[Audience]:
    return {text.audience for text in spoken.on_site.values()}


def _told(spoken: Spoken, id_: str) -> str:
    """All that a text says on paper and on screen."""
    return " ".join(
        words(text.markdown)
        for texts in (spoken.on_site, spoken.on_paper)
        for (_, key), text in texts.items()
        if key == id_
    )
