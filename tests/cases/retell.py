"""Writes anew what each case tells: `python -m tests.cases.retell problems.yml`, then review."""

import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.pipeline import Prepared
from tests.cases import HERE, read, tried
from tests.practices import tried as tried_on_rio

Try = Callable[[Mapping[str, Any], Path], Prepared]

ON: dict[str, Try] = {"problems.yml": tried, "wording.yml": tried_on_rio}
"""The files of cases, and which practice each is tried on."""


def retell(name: str) -> None:
    """Replace every `tells` by what is told now; the comments and the cases stay as they are."""
    text = re.sub(r"^  tells:\n(    .*\n)*", "", (HERE / name).read_text("utf-8"), flags=re.M)
    parts = re.split(r"(?m)^(?=- name:)", text)
    for index, case in enumerate(read(name), start=1):
        with tempfile.TemporaryDirectory() as place:
            told = [str(problem) for problem in ON[name](case, Path(place)).problems]
        lines = yaml.safe_dump(told, allow_unicode=True, width=1000, default_style="|")
        block = "".join(f"    {line}\n" for line in lines.splitlines())
        heard = f"\n  tells:\n{block}" if told else ""
        parts[index] = f"{parts[index].rstrip()}{heard.rstrip()}\n\n"
    (HERE / name).write_text("".join(parts).rstrip() + "\n", "utf-8")


if __name__ == "__main__":
    for cases in sys.argv[1:] or ON:
        retell(cases)
