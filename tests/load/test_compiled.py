"""A template is compiled once, and again when its words or the way of compiling are others."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from generator.load.compiled import Compiled
from generator.load.memory import remembering

COMPILED: list[str] = []


class _Watched(Environment):
    def _generate(self, source: object, name: object, *rest: object, **more: object) -> str:
        COMPILED.append(str(name))
        return super()._generate(source, name, *rest, **more)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def nothing_compiled() -> None:
    COMPILED.clear()


def _run(folder: Path | None, words: str, *, manner: str = "plain", times: int = 1) -> list[str]:
    """As a new process would, in which each environment shares what was compiled."""
    compiled = Compiled(manner)
    with remembering(folder):
        return [
            _Watched(
                loader=DictLoader({"hello": words}),
                autoescape=manner == "html",
                bytecode_cache=compiled,
            )
            .get_template("hello")
            .render(name="<b>")
            for _ in range(times)
        ]


@pytest.mark.parametrize("kept", [True, False])
def test_environments_of_one_process_share_what_was_compiled(tmp_path: Path, kept: bool) -> None:
    assert _run(tmp_path if kept else None, "Hi {{ name }}", times=3) == ["Hi <b>"] * 3
    assert COMPILED == ["hello"]


def test_the_next_process_finds_it(tmp_path: Path) -> None:
    assert _run(tmp_path, "Hi {{ name }}") == _run(tmp_path, "Hi {{ name }}")
    assert COMPILED == ["hello"]


@pytest.mark.parametrize(
    ("words", "manner", "said"),
    [("Bye {{ name }}", "plain", "Bye <b>"), ("Hi {{ name }}", "html", "Hi &lt;b&gt;")],
)
def test_what_differs_is_compiled_anew(tmp_path: Path, words: str, manner: str, said: str) -> None:
    _run(tmp_path, "Hi {{ name }}")
    assert _run(tmp_path, words, manner=manner) == [said]
    assert COMPILED == ["hello"] * 2
    _run(tmp_path, "Hi {{ name }}")
    assert COMPILED == ["hello"] * 2, "both are kept"
