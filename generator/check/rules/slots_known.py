"""Every slot names a fact or a choice there is; every condition and filter can be read."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from jinja2 import nodes

from generator.load.memory import remembered
from generator.load.slots import BadTemplate, column_of, parse
from generator.load.validate import did_you_mean
from generator.model.library import Practice
from generator.model.problem import Place, Problem
from generator.model.slots import COMPONENTS, FILTERS, ROOTS, members_of, names_in, type_of
from generator.model.text import Text
from generator.model.tree import place_of

UNKNOWN = None
"""The type of what cannot be followed (a filter's outcome, a piece of a page): nothing is said."""


def find(practice: Practice) -> Iterator[Problem]:
    """A family must never be handed a page with a gap in it."""
    for languages in practice.library.texts.values():
        for text in languages.values():
            yield from _in_body(text, practice.parsed_policies)
            yield from _in_front(text, practice.parsed_policies)


def _in_body(text: Text, topics: Collection[str]) -> Iterator[Problem]:
    try:
        found = _read(text.body, tuple(sorted(topics)))
    except BadTemplate as fault:
        yield Problem(text.where(fault.line), fault.message, fault.hint)
        return
    for line, word, message, hint in found:
        yield Problem(text.where(line, column_of(text.body, line, word)), message, hint)


def _in_front(text: Text, topics: Collection[str]) -> Iterator[Problem]:
    for name in ("title", "purpose", "message", "action", "unknown"):
        source = getattr(text.front, name)
        if not source or "{" not in source:
            continue
        where: Place = place_of(text.front_tree, [name])
        try:
            for _, _, message, hint in _read(source, tuple(sorted(topics))):
                yield Problem(where, message, hint)
        except BadTemplate as fault:
            yield Problem(where, fault.message, fault.hint)


Found = tuple[int, str, str, str]
"""The line, the word that is wrong, what is wrong, and how to mend it."""

Scope = dict[str, Any]
"""The types of names that a text made itself."""

FOREIGN = (
    nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.With, nodes.Block, nodes.Extends,
    nodes.Include, nodes.Import, nodes.FromImport, nodes.ScopedEvalContextModifier,
)  # fmt: skip
"""What a template may hold, but a text that families read has no use for."""

_KNOWN_TAGS = "texts know {% if … %}, {% for … %} and {% set … %}"


@remembered(1024)
def _read(source: str, topics: tuple[str, ...]) -> tuple[Found, ...]:
    """What is wrong in a template: the same for every practice with these topics."""
    return tuple(_Reader(topics).read(parse(source)))


class _Reader:
    """Follows every name of a template through the types of the model."""

    def __init__(self, topics: Collection[str]) -> None:
        self.topics = topics
        """Policies of the practice's own are roots too; what they hold is not known here."""
        self.found: list[Found] = []

    def read(self, template: nodes.Template) -> list[Found]:
        scope: Scope = {}
        for node in template.body:
            self._visit(node, scope)
        return self.found

    def _visit(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.For():
                self._loop(node, scope)
            case nodes.Assign():
                self._name(node.target, self._type(node.node, scope), scope)
            case nodes.AssignBlock():
                self._visit_all(node.body, scope)
                self._name(node.target, UNKNOWN, scope)
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                self._type(node, scope)
            case nodes.Filter():
                self._filter(node, scope)
            case _ if isinstance(node, FOREIGN):
                wrong = "this tag does not belong in a text"
                self.found.append((node.lineno, "{%", wrong, _KNOWN_TAGS))
            case _:
                self._visit_all(node.iter_child_nodes(), scope)

    def _visit_all(self, nodes_: Iterable[nodes.Node], scope: Scope) -> None:
        for node in nodes_:
            self._visit(node, scope)

    def _name(self, target: nodes.Node, kind: Any, scope: Scope) -> None:
        """Know a name from here on; what several are set to at once is not followed."""
        if isinstance(target, nodes.Name):
            scope[target.name] = kind
        elif isinstance(target, nodes.Tuple):
            for name in target.items:
                self._name(name, UNKNOWN, scope)

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        met = members_of(self._type(node.iter, scope))
        targets = node.target.items if isinstance(node.target, nodes.Tuple) else [node.target]
        types = met if len(met) == len(targets) else (UNKNOWN,) * len(targets)
        inner = scope | {"loop": UNKNOWN}
        for target, kind in zip(targets, types, strict=True):
            self._name(target, kind, inner)
        self._visit_all((*node.body, *([node.test] if node.test else [])), inner)
        self._visit_all(node.else_, dict(scope))

    def _filter(self, node: nodes.Filter, scope: Scope) -> None:
        if node.name not in FILTERS:
            self.found.append(
                (
                    node.lineno,
                    node.name,
                    f"there is no filter called {node.name!r}",
                    did_you_mean(node.name, FILTERS),
                )
            )
        self._visit_all(node.iter_child_nodes(), scope)

    def _type(self, node: nodes.Node, scope: Scope) -> Any:
        """The type of an expression; a name that leads nowhere is noted once."""
        if isinstance(node, nodes.Name):
            return self._root(node, scope)
        if isinstance(node, nodes.Getattr):
            base = self._type(node.node, scope)
            if base is UNKNOWN:
                return UNKNOWN
            kind = type_of(base, node.attr)
            if kind is None:
                self._leads_nowhere(node, base)
            return kind
        if isinstance(node, nodes.Getitem):
            members = members_of(self._type(node.node, scope))
            self._visit(node.arg, scope)
            return members[0] if len(members) == 1 else UNKNOWN
        self._visit(node, scope)
        return UNKNOWN

    def _root(self, node: nodes.Name, scope: Scope) -> Any:
        if node.name in scope:
            return scope[node.name]
        if node.name in ROOTS:
            return ROOTS[node.name]
        if node.name not in (*COMPONENTS, *self.topics) and node.ctx == "load":
            self.found.append(
                (
                    node.lineno,
                    node.name,
                    f"nothing is called {node.name!r} here",
                    did_you_mean(node.name, (*scope, *ROOTS, *COMPONENTS)),
                )
            )
        return UNKNOWN

    def _leads_nowhere(self, node: nodes.Getattr, base: Any) -> None:
        path = _path(node)
        self.found.append(
            (
                node.lineno,
                path,
                f"nothing is stated under {path!r}",
                did_you_mean(node.attr, names_in(base)),
            )
        )


def _path(node: nodes.Node) -> str:
    match node:
        case nodes.Getattr():
            return f"{_path(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const(value=value)):
            return f"{_path(node.node)}[{value}]"
        case nodes.Name():
            return node.name
        case _:
            return "…"
