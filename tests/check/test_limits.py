"""Rules at their limits: each case is held against one rule, word for word."""

from pathlib import Path
from typing import Any

import pytest

from generator.check.rules import RULES
from tests.cases import read
from tests.cases.limits import FILE, told

CASES = read(FILE)


def _called(case: dict[str, Any]) -> str:
    return f"{case['rule']}: {case['name']}"


@pytest.mark.parametrize("case", CASES, ids=_called)
def test_a_rule_tells_no_more_and_no_less(case: dict[str, Any], tmp_path: Path) -> None:
    assert told(case, tmp_path) == case.get("tells", [])


def test_every_case_is_about_a_rule_and_has_a_name_of_its_own() -> None:
    assert {case["rule"] for case in CASES} <= {rule.id for rule in RULES}
    assert len({*map(_called, CASES)}) == len(CASES)
