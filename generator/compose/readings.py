"""What families read of every text, and the check code that tells whether a paper is current."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.compose.codes import check_code
from generator.compose.markup import lines_of
from generator.compose.told import crisis_told, practice_told
from generator.model.ledger import FOOT, PRACTICE, Reading
from generator.model.library import Practice
from generator.model.text import Pack
from generator.resolve.practice import Spoken
from generator.resolve.speech import Speaker
from generator.resolve.text import ResolvedText, packs_of, stands_under


def readings(practice: Practice, spoken: Sequence[Spoken]) -> tuple[Reading, ...]:
    """Every text a practice publishes, in each of its languages."""
    return tuple(reading for one in spoken for reading in _in_one_language(practice, one))


def _in_one_language(practice: Practice, spoken: Spoken) -> Iterator[Reading]:
    speaker = spoken.speaker
    foot = foot_of(practice, speaker)
    sheets = {
        text.id: sheet_read(text, practice, foot)
        for text in spoken.on_paper.values()
        if text.kind != "page"
    }
    yield foot
    yield from (
        _text_read(text, practice) for text in spoken.on_site.values() if text.kind == "page"
    )
    yield from sheets.values()
    for pack in packs_of(practice):
        contents = [sheets[id_] for id_ in pack.statement.contents if id_ in sheets]
        if contents:
            codes = [str(sheet.code) for sheet in contents]
            ids = [sheet.id for sheet in contents]
            read = pack_read(pack, practice, speaker, ids, codes)
            yield replace(read, parts=tuple(contents))


def foot_of(practice: Practice, speaker: Speaker) -> Reading:
    """Whom to call, as the foot of every sheet says: a paper with an old number is not current."""
    told = practice_told(practice, speaker)
    return Reading(
        kind=FOOT,
        id=FOOT,
        language=speaker.language,
        title=speaker.words.labels["foot_of_sheets"],
        policy=PRACTICE,
        governance=practice.facts.governance,
        lines=(told["name"], told["phone"], crisis_told(practice, speaker)["short"]),
    )


def sheet_read(text: ResolvedText, practice: Practice, foot: Reading) -> Reading:
    """A handout or form on paper. Every edition says the same, so that all have one code.

    The code follows the words alone: a new version that changes none of them leaves every paper
    that says them current.
    """
    read = _text_read(text, practice)
    code = check_code(practice.id, text.kind, text.id, text.language, read.sha256, foot.sha256)
    return replace(read, parts=(foot,), code=code)


def pack_read(
    pack: Pack, practice: Practice, speaker: Speaker, ids: Sequence[str], codes: Sequence[str]
) -> Reading:
    """A pack that holds the sheets with these ids and codes."""
    title = str(speaker.says(pack.statement.title))
    read = Reading(
        kind="pack",
        id=pack.id,
        language=speaker.language,
        title=title,
        policy=PRACTICE,
        governance=practice.facts.governance,
        lines=(title, str(speaker.says(pack.statement.purpose)), "", *ids),
    )
    return replace(read, code=check_code(practice.id, "pack", pack.id, read.sha256, *codes))


def _text_read(text: ResolvedText, practice: Practice) -> Reading:
    top = (text.title, text.purpose, text.message, text.action, text.unknown)
    written = practice.library.texts[text.kind, text.id][text.language]
    return Reading(
        kind=text.kind,
        id=text.id,
        language=text.language,
        title=text.title,
        policy=stands_under(written, practice),
        governance=text.governance,
        lines=(*filter(None, top), *lines_of(text.markdown)),
        reads=frozenset(field.partition(".")[0] for field in text.reads),
    )
