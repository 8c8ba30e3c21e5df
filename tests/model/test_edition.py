"""Editions go by names that people can say, and read back as what they are."""

import pytest

from generator.model.edition import Edition

NAMES = (
    "en-letter-standard",
    "es-a4-large",
    "en-letter-standard-mono",
    "es-letter-large-2up",
    "en-a4-large-mono-booklet",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_reads_back_as_the_edition_it_stands_for(name: str) -> None:
    assert Edition.named(name).id == name


def test_color_is_understood() -> None:
    assert Edition.named("en-letter-large-color").id == "en-letter-large"


NONE = (
    "",
    "en",
    "en-letter",
    "en-large-letter",
    "en-letter-large-blue",
    "e1-a4-large",
    "en-a4-large-2up-mono",
)


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_edition_is_told_how_they_are_called(name: str) -> None:
    with pytest.raises(ValueError, match="is no edition; one is called <language>-"):
        Edition.named(name)


def test_imposed_pages_are_laid_out_as_an_edition_of_their_own() -> None:
    assert Edition.named("en-a4-large-mono-booklet").laid_out.id == "en-a4-large-mono"
