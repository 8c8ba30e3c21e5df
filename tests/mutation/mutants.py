"""A rule's file with one thing in it turned round: a condition, a comparison, an end, a problem."""

import ast
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from generator.check.rule import Rule

OTHER_WAY: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
}  # fmt: skip
"""Comparisons that differ at the limit alone."""
OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


Apply = Callable[[ast.Module, Any], None]
"""Changes a node, in the tree that it belongs to."""


@dataclass(frozen=True)
class Mutant:
    """One change to the file of a rule."""

    rule: Rule
    line: int
    source: str
    """The line as it stands."""
    change: str
    is_condition: bool
    """Whether a whole condition is turned round."""
    node: int
    """Which node of the file is changed, as they are walked."""
    apply: Apply

    @property
    def name(self) -> str:
        return f"{self.rule.id}: {self.source!r}: {self.change}"

    def made(self) -> Rule:
        """The rule as it would be."""
        module = _module(self.rule)
        tree = ast.parse(inspect.getsource(module))
        self.apply(tree, list(ast.walk(tree))[self.node])
        code = compile(ast.fix_missing_locations(tree), f"<{self.name}>", "exec")
        names: dict[str, Any] = {"__name__": module.__name__}
        exec(code, names)
        find = names["find"]
        return Rule(by_date=find) if self.rule.by_date else Rule(find)


def mutants(rule: Rule) -> Iterator[Mutant]:
    """Every rule that differs from this one in one place."""
    source = inspect.getsource(_module(rule))
    lines = source.split("\n")
    for index, node in enumerate(ast.walk(ast.parse(source))):
        for change, apply in _changes(node):
            line: int = getattr(node, "lineno", 0) or _line_below(node)
            is_condition = change.startswith("not ")
            yield Mutant(rule, line, lines[line - 1].strip(), change, is_condition, index, apply)


def _module(rule: Rule) -> ModuleType:
    module = inspect.getmodule(rule.find or rule.by_date)
    assert module is not None
    return module


def _line_below(node: ast.AST) -> int:
    return min(below.lineno for below in ast.walk(node) if isinstance(below, ast.expr))


def _changes(node: ast.AST) -> Iterator[tuple[str, Apply]]:
    """What can be done to one node, and what that is called."""
    match node:
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            yield f"not {ast.unparse(test)}", _negated
        case ast.comprehension(ifs=ifs):
            for number, test in enumerate(ifs):
                yield f"not {ast.unparse(test)}", _negated_at(number)
        case ast.Expr(value=ast.Yield(value=said)) if said is not None:
            yield f"untold: {_short(said)}", _silent
        case ast.Expr(value=ast.YieldFrom(value=said)):
            yield f"untold: {_short(said)}", _silent
        case ast.Continue() | ast.Break():
            yield "passed over", _passed
        case ast.expr():
            yield from _other_meanings(node)


def _other_meanings(node: ast.expr) -> Iterator[tuple[str, Apply]]:
    """What may be wrong within a condition."""
    match node:
        case ast.BoolOp(values=values):
            yield f"and for or: {ast.unparse(node)}", _swapped
            for number, operand in enumerate(values):
                yield f"without {ast.unparse(operand)}", _without(number)
        case ast.UnaryOp(op=ast.Not()):
            yield f"without not: {ast.unparse(node)}", _turned
        case ast.Compare(ops=ops):
            for number, op in enumerate(ops):
                if type(op) in OTHER_WAY:
                    yield f"the limit itself: {ast.unparse(node)}", _compared(number, OTHER_WAY)
                if type(op) in OPPOSITE:
                    yield f"the opposite: {ast.unparse(node)}", _compared(number, OPPOSITE)
        case ast.Call(func=ast.Name(id="any" | "all")):
            yield f"any for all: {_short(node)}", _any_for_all


def _short(node: ast.AST) -> str:
    said = ast.unparse(node)
    return said if len(said) <= 60 else f"{said[:60]}…"


def _not(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def _negated(_: ast.Module, node: Any) -> None:
    node.test = _not(node.test)


def _negated_at(number: int) -> Apply:
    def apply(_: ast.Module, node: ast.comprehension) -> None:
        node.ifs[number] = _not(node.ifs[number])

    return apply


def _swapped(_: ast.Module, node: ast.BoolOp) -> None:
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()


def _without(number: int) -> Apply:
    def apply(_: ast.Module, node: ast.BoolOp) -> None:
        del node.values[number]
        node.values *= 2 if len(node.values) == 1 else 1  # Python asks for two

    return apply


def _turned(_: ast.Module, node: ast.UnaryOp) -> None:
    node.operand = _not(node.operand)


def _compared(number: int, other: dict[type[ast.cmpop], type[ast.cmpop]]) -> Apply:
    def apply(_: ast.Module, node: ast.Compare) -> None:
        node.ops[number] = other[type(node.ops[number])]()

    return apply


def _silent(_: ast.Module, node: ast.Expr) -> None:
    node.value = ast.YieldFrom(ast.Tuple([], ast.Load()))


def _passed(tree: ast.Module, node: ast.stmt) -> None:
    for around in ast.walk(tree):
        for block in ("body", "orelse"):
            held = getattr(around, block, None)
            if isinstance(held, list) and node in held:
                held[held.index(node)] = ast.Pass()


def _any_for_all(_: ast.Module, node: ast.Call) -> None:
    assert isinstance(node.func, ast.Name)
    node.func.id = "all" if node.func.id == "any" else "any"
