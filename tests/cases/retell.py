"""Writes anew what each case of problems.yml tells: `python -m tests.cases.retell`, then review."""

import re
import tempfile
from pathlib import Path

import yaml

from tests.cases import HERE, read, tried

NAME = "problems.yml"


def retell() -> None:
    """Replace every `tells` by what is told now; the comments and the cases stay as they are."""
    text = re.sub(r"^  tells:\n(    .*\n)*", "", (HERE / NAME).read_text("utf-8"), flags=re.M)
    parts = re.split(r"(?m)^(?=- name:)", text)
    for index, case in enumerate(read(NAME), start=1):
        with tempfile.TemporaryDirectory() as place:
            told = [str(problem) for problem in tried(case, Path(place)).problems]
        lines = yaml.safe_dump(told, allow_unicode=True, width=1000, default_style="|")
        block = "".join(f"    {line}\n" for line in lines.splitlines())
        parts[index] = f"{parts[index].rstrip()}\n  tells:\n{block}\n"
    (HERE / NAME).write_text("".join(parts).rstrip() + "\n", "utf-8")


if __name__ == "__main__":
    retell()
