"""What is written in another way means the same: short forms, and YAML that a program wrote."""

from collections.abc import Mapping

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from generator.load.yaml import Unreadable, decode, read_tree
from generator.model.schemas.short_forms import SHORT_FORMS
from generator.model.tree import plain
from generator.model.units import Ages, Duration, Frequency, Money
from tests.fuzz.drawing import draws
from tests.fuzz.drawn import ODD
from tests.fuzz.practices import files_of
from tests.fuzz.yaml_files import slipped

UNITS: Mapping[type[BaseModel], float] = {Duration: 0.05, Frequency: 0.05, Ages: 0.02, Money: 0.05}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.__name__)
def test_a_short_form_means_what_it_says(unit: type[BaseModel]) -> None:
    """Of what the schema takes: said again, it means the same."""

    @draws(UNITS[unit], least=40)
    @given(st.from_regex(SHORT_FORMS[unit]["pattern"], fullmatch=True))
    def holds(stated: str) -> None:
        try:
            meant = unit.model_validate(stated)
        except ValidationError:
            return  # such as ages that run backwards, which no pattern knows
        if isinstance(meant, Money) and meant.amount >= 10**6:
            return  # nobody's fee: a million takes its commas
        assert unit.model_validate(str(meant)) == meant
        assert unit.model_validate(meant.model_dump()) == meant

    holds()


def test_yaml_that_a_program_wrote_anew_means_the_same() -> None:
    files = [raw for path, raw in files_of("maple").items() if path.endswith(".yml")]

    @draws(0.1, least=40)
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        raw = slipped(data.draw, data.draw(st.sampled_from(files)))
        try:
            said = plain(read_tree(decode(raw, "a.yml"), "a.yml"))
        except Unreadable:
            return
        for written in _ways(said):
            assert plain(read_tree(written, "a.yml")) == said

    holds()


@given(st.sampled_from(ODD["words"]) | st.text(max_size=20))
@draws(0.1, least=60)
def test_a_word_is_read_as_it_was_written(word: str) -> None:
    for written in _ways({"a": word}):
        try:
            assert plain(read_tree(written, "a.yml")) == {"a": word}
        except Unreadable as fault:
            assert "character" in str(fault)  # noqa: PT017 - one that no text holds


def _ways(said: object) -> tuple[str, ...]:
    """The same in brackets and on lines of their own, with escapes for what is no plain letter."""
    flow: str = yaml.safe_dump(said, sort_keys=False, default_flow_style=True)
    block: str = yaml.safe_dump(said, sort_keys=False, default_flow_style=False)
    return flow, block
