"""`parentpack publish` and `parentpack diff`, as a practice manager meets them."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import generator
from tests.publishing import change, unpublished

pytestmark = [pytest.mark.pdf, pytest.mark.xdist_group("publish")]

COMMUNICATION = "policies/communication.yml"
PROMISE = ("reply_within: 4 business hours", "reply_within: 2 business days")


@dataclass(frozen=True)
class Clinic:
    """Harbour in a place of its own, on one paper."""

    place: Path
    cache: Path

    @property
    def folder(self) -> Path:
        return self.place / "harbour"

    @property
    def ledger(self) -> bytes:
        return (self.folder / "ledger.jsonl").read_bytes()

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.ledger.splitlines()]

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """The command, as a shell without a terminal runs it."""
        root = Path(generator.__file__).parents[1]
        return subprocess.run(
            [sys.executable, "-m", "generator", *arguments],
            cwd=self.place,
            env=os.environ | {"PYTHONPATH": str(root), "XDG_CACHE_HOME": str(self.cache)},
            capture_output=True,
            text=True,
            check=False,
        )

    def elsewhere(self, place: Path) -> "Clinic":
        """As it is now, in another place."""
        shutil.copytree(self.place, place, dirs_exist_ok=True)
        return Clinic(place, self.cache)


@pytest.fixture(scope="module")
def clinic(pdf_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    """Published once."""
    place = tmp_path_factory.mktemp("clinic")
    folder = unpublished(place, "harbour")
    change(folder, "practice.yml", ("sizes: [standard, large]", "sizes: [standard]"))
    clinic = Clinic(place, pdf_cache)
    told = clinic.run("publish", "harbour")
    assert told.returncode == 0, told.stderr
    assert told.stdout.splitlines()[-1] == (
        f"    {len(clinic.rows)} rows added to harbour/ledger.jsonl; commit it, "
        "and `published/` beside it"
    )
    return clinic


def test_what_is_published_is_written_down(clinic: Clinic) -> None:
    told = json.loads((clinic.place / "site/harbour/manifest.json").read_text("utf-8"))
    codes = {row["code"] for row in told["documents"]}
    assert codes == {row["code"] for row in clinic.rows if row["code"]}
    assert {row["published"] for row in clinic.rows} == {date.today().isoformat()}
    assert (clinic.folder / "published/en/handouts/h23-in-a-crisis.txt").is_file()
    page = (clinic.place / "site/harbour/current/index.html").read_text("utf-8")
    assert all(code in page for code in codes)


def test_unchanged_nothing_is_added(clinic: Clinic, tmp_path: Path) -> None:
    again = clinic.elsewhere(tmp_path)
    told = again.run("publish", "harbour")
    assert told.returncode == 0
    assert "(unchanged)" in told.stdout
    assert "nothing reads differently: ledger.jsonl stays as it is" in told.stdout
    assert again.ledger == clinic.ledger
    assert again.run("diff", "harbour").stdout == "Families would read the same.\n"
    proved = again.run("verify", "harbour")
    assert proved.returncode == 0, proved.stdout
    assert "files are as they were built, and published.\n" in proved.stdout


def test_other_words_under_the_same_version_are_refused(clinic: Clinic, tmp_path: Path) -> None:
    there = clinic.elsewhere(tmp_path)
    change(there.folder, COMMUNICATION, PROMISE)
    before = {path: path.stat().st_mtime_ns for path in sorted(tmp_path.rglob("*"))}
    told = there.run("publish", "harbour")
    assert told.returncode == 1
    assert f"harbour/{COMMUNICATION}:" in told.stderr
    assert "error: families would read something else in" in told.stderr
    assert "hint: raise `version`" in told.stderr
    assert "\n    - Phone | 01632 960142 | " in told.stderr
    assert "\n    + Phone | 01632 960142 | " in told.stderr
    assert {path: path.stat().st_mtime_ns for path in sorted(tmp_path.rglob("*"))} == before


def test_the_difference_can_be_asked_for(clinic: Clinic, tmp_path: Path) -> None:
    there = clinic.elsewhere(tmp_path)
    change(there.folder, COMMUNICATION, PROMISE)
    told = there.run("diff", "harbour")
    assert told.returncode == 0
    assert "Reach us (page reach-us, en)\n    ## Ways to reach us\n" in told.stdout
    assert "    - By phone: within 4 business hours.\n" in told.stdout
    assert "    + By phone: within 2 business days.\n" in told.stdout


def test_the_difference_to_a_revision_of_git(tmp_path: Path, clinic: Clinic) -> None:
    folder = unpublished(tmp_path, "harbour")
    somebody = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    for step in (("init", "-q"), ("add", "harbour"), ("commit", "-q", "-m", "Before")):
        subprocess.run(["git", *somebody, *step], cwd=tmp_path, check=True)
    there = Clinic(tmp_path, clinic.cache)
    same = there.run("diff", "harbour", "--since", "HEAD")
    assert (same.returncode, same.stdout) == (0, "Families would read the same.\n")
    change(folder, COMMUNICATION, PROMISE)
    told = there.run("diff", "harbour", "--since", "HEAD")
    assert "    - By phone: within 4 business hours.\n" in told.stdout
    assert "    + By phone: within 2 business days.\n" in told.stdout
    wrong = there.run("diff", "harbour", "--since", "v9")
    assert wrong.returncode == 2
    assert wrong.stderr == "parentpack: this repository has no revision called 'v9'\n"


def _promise_under_a_new_version(there: Clinic) -> None:
    change(there.folder, COMMUNICATION, PROMISE)
    for file in (there.folder / "practice.yml", *there.folder.glob("policies/*.yml")):
        text = file.read_text("utf-8")
        file.write_text(text.replace("\n  version: ", "\n  version: '99' # ", 1), "utf-8")


def test_two_who_publish_at_once_write_it_down_once(clinic: Clinic, tmp_path: Path) -> None:
    there = clinic.elsewhere(tmp_path)
    _promise_under_a_new_version(there)
    with ThreadPoolExecutor() as both:
        told = [*both.map(lambda _: there.run("publish", "harbour"), range(2))]
    assert [one.returncode for one in told] == [0, 0], [one.stderr for one in told]
    added = there.rows[len(clinic.rows) :]
    assert {row["version"] for row in added} == {"99"}
    assert len({(row["kind"], row["id"], row["language"]) for row in added}) == len(added)
    assert sum("nothing reads differently" in one.stdout for one in told) == 1
    proved = there.run("verify", "harbour")
    assert proved.returncode == 0, proved.stdout


def test_under_a_new_version_they_are_added(clinic: Clinic, tmp_path: Path) -> None:
    there = clinic.elsewhere(tmp_path)
    _promise_under_a_new_version(there)
    told = there.run("publish", "harbour")
    assert told.returncode == 0, told.stderr
    assert there.ledger.startswith(clinic.ledger)
    added = there.rows[len(clinic.rows) :]
    assert "h13-reaching-us-between-visits" in {row["id"] for row in added}
    page = (there.place / "site/harbour/current/index.html").read_text("utf-8")
    old = {row["id"]: row["code"] for row in clinic.rows}
    assert f'id="{old["h13-reaching-us-between-visits"]}" data-state="replaced"' in page


def test_what_cannot_be_built_is_not_written_down(clinic: Clinic, tmp_path: Path) -> None:
    there = clinic.elsewhere(tmp_path)
    (there.folder / "ledger.jsonl").unlink()
    (tmp_path / "mine" / "harbour").mkdir(parents=True)
    (tmp_path / "mine" / "harbour" / "notes.txt").write_text("mine", "utf-8")
    told = there.run("publish", "harbour", "--out", "mine")
    assert told.returncode == 1
    assert "nothing published" in told.stdout
    assert not (there.folder / "ledger.jsonl").exists()


def test_before_the_first_time_there_is_nothing_to_compare(tmp_path: Path, clinic: Clinic) -> None:
    unpublished(tmp_path, "harbour")
    told = Clinic(tmp_path, clinic.cache).run("diff", "harbour")
    assert told.returncode == 0
    assert told.stdout == "Nothing is in the ledger yet: `parentpack publish` begins it.\n"


def test_a_ledger_that_is_not_sound_stops_both(tmp_path: Path, clinic: Clinic) -> None:
    folder = unpublished(tmp_path, "harbour")
    (folder / "ledger.jsonl").write_text('{"published": "yesterday"}\n', "utf-8")
    for command in ("publish", "diff", "check"):
        told = Clinic(tmp_path, clinic.cache).run(command, "harbour")
        assert told.returncode == 1
        assert "harbour/ledger.jsonl:1:15: error: " in told.stdout + told.stderr
