"""Where a practice's wording took something out of one of the library's texts."""

from generator.model.library import Practice
from generator.model.problem import Place
from generator.model.text import Text


def worded_at(practice: Practice, text: Text, lost: str) -> Place:
    """The heading of the wording whose section once held `lost`, or else the text's own top."""
    for wording in reversed(practice.wordings):
        same = (wording.text.id, wording.text.language) == (text.id, text.language)
        if same and lost in wording.present.source:
            return wording.part.where
    return Place(text.path)
