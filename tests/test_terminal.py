"""What every command is told by its surroundings: the day."""

from datetime import date

import pytest
import typer
from typer.testing import CliRunner

from generator.cli import app
from generator.terminal import the_day

DAYS = {
    "0": date(1970, 1, 1),
    "1796083199": date(2026, 11, 30),
    "1796083200": date(2026, 12, 1),
}


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("stated", DAYS)
def test_the_day_that_is_stated_is_the_same_everywhere(
    monkeypatch: pytest.MonkeyPatch, stated: str, zone: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", stated)
    monkeypatch.setenv("TZ", zone)
    assert the_day() == DAYS[stated]


def test_where_none_is_stated_it_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = date.today()
    assert before <= the_day() <= date.today()


@pytest.mark.parametrize("stated", ["", "today", "2026-11-24", "1e9", "9" * 30])
def test_what_names_no_day_is_wrong_use(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stated: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", stated)
    with pytest.raises(typer.Exit) as ended:
        the_day()
    assert ended.value.exit_code == 2
    assert f"SOURCE_DATE_EPOCH is {stated!r}" in capsys.readouterr().err


def test_commands_go_by_the_day_that_is_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    said = []
    for stated in ("1795500000", "2111000000"):  # November 2026, and 2036
        monkeypatch.setenv("SOURCE_DATE_EPOCH", stated)
        said.append(CliRunner().invoke(app, ["check", "harbour"]).output)
    assert "review was due on" not in said[0]
    assert "review was due on" in said[1]
