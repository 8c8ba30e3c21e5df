"""What the ledger adds to a website: the codes of papers, what changed, and a feed of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import Environment

from generator.compose.feed import feed
from generator.compose.history import Topic, Version, history
from generator.compose.papers import Papers
from generator.compose.told import practice_told
from generator.model.ledger import Reading
from generator.model.library import Practice
from generator.resolve.speech import Speaker

CURRENT, CHANGES = "current", "changes"
"""Pages that tell what the ledger does."""

FEED = "changes.xml"


@dataclass(frozen=True)
class Record:
    """The ledger of one practice, and what it says today, told in one language."""

    practice: Practice
    speaker: Speaker
    readings: Sequence[Reading]
    """Of every language: a sheet in another one may be asked for here too."""

    def around(self, id_: str, environment: Environment) -> tuple[str, str]:
        """What stands before and after the text of one of the two pages: HTML within Markdown."""
        module: Any = environment.get_template("ledger.html").make_module(
            {"words": self.speaker.words.labels}
        )
        if id_ == CHANGES:
            return "", self._changes(module)
        told = practice_told(self.practice, self.speaker)
        papers, language = self._papers, self.speaker.language
        return (
            str(module.code_to_type(told["phone"], told["phone_href"])),
            str(module.codes(papers.current(), papers.replaced(), language)),
        )

    def _changes(self, module: Any) -> str:
        topics = [(topic, self._title(topic)) for topic in self.history]
        return str(
            module.changes(
                topics,
                self.said,
                self.speaker.date,
                self._papers.address_of,
                self.practice.facts.site_url is not None,
            )
        )

    def as_feed(self, site: str, page: str) -> bytes:
        """The same as Atom; `site` is the address of this language's root."""
        labels = self.speaker.words.labels
        return feed(
            site=site,
            language=self.speaker.language,
            author=self.practice.facts.name,
            title=f"{labels['changes_of']} {self.practice.facts.name}",
            page=page,
            told=[
                (topic, version, self._heading(topic, version), self.said(version))
                for topic in self.history
                for version in topic.versions
            ],
        )

    @cached_property
    def _papers(self) -> Papers:
        return Papers(self.practice, self.speaker, self.readings)

    @cached_property
    def history(self) -> tuple[Topic, ...]:
        """Every policy with its versions, the last changed first."""
        return history(self.practice, self.readings, self.speaker.language)

    def _title(self, topic: Topic) -> str:
        """The policy's name; a practice's own goes by what its first text is called."""
        label = self.speaker.words.labels.get(f"policy_{topic.policy}")
        return label or topic.title or topic.policy

    def _heading(self, topic: Topic, version: Version) -> str:
        heading = self.speaker.words.labels["change_title"]
        return heading.format(policy=self._title(topic), version=version.number)

    def said(self, version: Version) -> str:
        """What a version changed; where nobody said it, at least whether it did."""
        labels = self.speaker.words.labels
        if version.note:
            return version.note
        if version.is_first:
            return labels["change_first"]
        return labels["change_unsaid" if version.papers else "change_none"]
