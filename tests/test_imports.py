"""Imports run one way along the pipeline, and what is heavy stands in one place and waits."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import generator

ROOT = Path(generator.__file__).parent
STAGES = (
    "garbage", "model", "load", "check", "resolve", "compose", "explain", "render", "write",
    "report", "pipeline", "publish", "fleet", "pack", "preview", "init", "terminal", "telling",
    "commands", "cli_build", "cli_pack", "cli_preview", "cli_publish", "cli_verify", "cli",
    "main", "__main__",
)  # fmt: skip
"""From left to right: a stage may import itself and whatever stands before it."""

KEPT_IN = {
    "mkdocs": ("generator.render.site",),
    "material": ("generator.render.site",),
    "weasyprint": ("generator.render.print",),
    "pikepdf": ("generator.render.print",),
    "pydyf": ("generator.render.print",),
    "fontTools": ("generator.render.print", "generator.render.site.webfonts"),
    "typer": (
        *("generator.cli", "generator.cli_build", "generator.cli_pack"),
        *("generator.cli_preview", "generator.cli_publish", "generator.cli_verify"),
        "generator.terminal",
    ),
    "watchfiles": ("generator.preview.watch",),
    "distributed": ("generator.fleet.cluster", "generator.fleet.errand", "generator.fleet.far"),
    "dask": ("generator.fleet.cluster",),
    "fsspec": ("generator.write.store",),
    "rich": (
        *("generator.cli", "generator.cli_publish", "generator.telling"),
        "generator.terminal",
    ),
}
"""The only places that know a library."""


def _name(path: Path) -> str:
    parts = ("generator", *path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def _modules() -> dict[str, tuple[str, ...]]:
    """Every module of ours with all that it imports, also inside functions."""
    return {
        _name(path): tuple(_imports(ast.parse(path.read_text("utf-8"))))
        for path in sorted(ROOT.rglob("*.py"))
        if "_shipped" not in path.parts
    }


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written out, so that they can be followed"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _stage(name: str) -> int | None:
    package, _, rest = name.partition(".")
    first = rest.partition(".")[0]
    return STAGES.index(first) if package == "generator" and first in STAGES else None


def test_every_module_belongs_to_a_stage() -> None:
    assert [name for name in _modules() if _stage(name) is None] == ["generator"]


def test_imports_run_from_left_to_right() -> None:
    backwards = [
        f"{name} imports {imported}"
        for name, imports in _modules().items()
        for imported in imports
        if (here := _stage(name)) is not None and (there := _stage(imported)) is not None
        if there > here
    ]
    assert backwards == []


@pytest.mark.parametrize("library", KEPT_IN)
def test_a_library_is_known_in_one_place(library: str) -> None:
    knowing = {
        name
        for name, imports in _modules().items()
        if any(imported.partition(".")[0] == library for imported in imports)
    }
    strangers = {
        name
        for name in knowing
        if not any(name == place or name.startswith(f"{place}.") for place in KEPT_IN[library])
    }
    assert strangers == set()


def test_modules_begin_by_saying_what_they_are_for() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in sorted(ROOT.rglob("*.py"))
        if not path.read_text("utf-8").startswith('"""')
    ]
    assert silent == []


def test_checking_loads_nothing_heavy() -> None:
    run = (
        "import sys\n"
        "from generator.cli import app\n"
        "app(['check', 'maple'], standalone_mode=False)\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    heavy = {"weasyprint", "pikepdf", "pydyf", "mkdocs", "material", "fontTools", "PIL"}
    heavy |= {"watchfiles"}
    assert "jinja2" in loaded
    assert loaded & heavy == set()
