"""The editions a practice prints, and how a reader tells them apart."""

from generator.model.output import Edition
from generator.model.practice import Facts
from generator.resolve.speech import Speaker


def editions(facts: Facts, language: str) -> tuple[Edition, ...]:
    """Every paper and size of one language, standard size first."""
    return tuple(
        Edition(language, paper.value, size.value)
        for paper in facts.editions.papers
        for size in facts.editions.sizes
    )


def print_label(edition: Edition, facts: Facts, speaker: Speaker) -> str:
    """`Print this`, `Large print`; with the paper's name where there is more than one."""
    labels = speaker.words.labels
    label = labels["large_print" if edition.size == "large" else "print_this"]
    several = len(facts.editions.papers) > 1
    return f"{label} ({labels[f'paper_{edition.paper}']})" if several else label
