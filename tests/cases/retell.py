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
Told = Mapping[str, list[str]]
"""What a case tells, by the key it is kept under."""

ON: dict[str, Try] = {
    "problems.yml": tried,
    "because.yml": tried,
    "wording.yml": tried_on_rio,
    "layers.yml": tried_on_rio,
}
"""The files of cases, and which practice each is tried on."""


def retell(name: str) -> None:
    """Replace what each case of a file tells by what is told now."""

    def tell(case: Mapping[str, Any]) -> Told:
        with tempfile.TemporaryDirectory() as place:
            prepared = ON[name](case, Path(place))
        told = [str(problem) for problem in prepared.problems]
        return {"tells": told, "silenced": silenced_by(prepared)}

    rewrite(name, tell)


def rewrite(name: str, tell: Callable[[Mapping[str, Any]], Told]) -> None:
    """Replace what is told in a file of cases; comments and the cases themselves stay."""
    text = re.sub(
        r"^  (tells|silenced):\n(    .*\n)*", "", (HERE / name).read_text("utf-8"), flags=re.M
    )
    parts = re.split(r"(?m)^(?=- )", text)
    for index, case in enumerate(read(name), start=1):
        blocks = "".join(_block(key, said) for key, said in tell(case).items())
        itself, title, what = parts[index].partition("\n# ")  # what stands above the next cases
        above = f"{title[1:]}{what.rstrip()}\n\n" if title else ""
        parts[index] = f"{itself.rstrip()}\n{blocks.rstrip()}".rstrip() + f"\n\n{above}"
    (HERE / name).write_text("".join(parts).rstrip() + "\n", "utf-8")


def silenced_by(prepared: Prepared) -> list[str]:
    """What is not told, and why not."""
    return [
        f"{problem.where}: {problem.message}\nbecause: {why.reason} ({why.where})"
        for problem, why in prepared.silenced
    ]


def _block(key: str, said: list[str]) -> str:
    if not said:
        return ""
    lines = yaml.safe_dump(said, allow_unicode=True, width=1000, default_style="|")
    return f"  {key}:\n" + "".join(f"    {line}\n" for line in lines.splitlines())


if __name__ == "__main__":
    for cases in sys.argv[1:] or ON:
        retell(cases)
