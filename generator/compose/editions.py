"""The editions a practice prints, and how a reader tells them apart."""

from collections.abc import Iterable, Sequence

from generator.model.edition import Edition, Ink, Size
from generator.model.practice import Facts
from generator.resolve.speech import Speaker


def editions(facts: Facts, language: str, more: Iterable[Edition] = ()) -> tuple[Edition, ...]:
    """Every edition in one language that a practice chose, standard size first, then `more`.

    Pages that are imposed are laid out as an edition of their own: it comes with them.
    """
    chosen = facts.editions
    flat = [
        Edition(language, paper, size, ink)
        for paper in chosen.papers
        for size in chosen.sizes
        for ink in chosen.inks
    ]
    imposed = [
        Edition(language, paper, Size.LARGE, ink, imposition)
        for paper in chosen.papers
        for ink in chosen.inks
        for imposition in chosen.imposed
    ]
    asked = [edition for edition in more if edition.language == language]
    wanted = [*flat, *imposed, *asked]
    return tuple(dict.fromkeys([*flat, *(edition.laid_out for edition in wanted), *wanted]))


def print_label(edition: Edition, among: Sequence[Edition], speaker: Speaker) -> str:
    """`Print this`, `Large print`; with paper and ink where there are more than one to tell."""
    labels = speaker.words.labels
    label = labels["large_print" if edition.size is Size.LARGE else "print_this"]
    if edition.imposition:
        label = labels[f"imposed_{edition.imposition}"]
    return _told_apart(label, edition, among, speaker)


def size_label(edition: Edition, among: Sequence[Edition], speaker: Speaker) -> str:
    """`Normal print`, `Large print`; with paper and ink where there are more than one to tell."""
    label = speaker.words.labels["large_print" if edition.size is Size.LARGE else "normal_print"]
    return _told_apart(label, edition, among, speaker)


def _told_apart(label: str, edition: Edition, among: Sequence[Edition], speaker: Speaker) -> str:
    labels = speaker.words.labels
    more = []
    if len({other.paper for other in among}) > 1:
        more.append(labels[f"paper_{edition.paper}"])
    if edition.ink is Ink.MONO:
        more.append(labels["ink_mono"])
    return f"{label} ({', '.join(more)})" if more else label
