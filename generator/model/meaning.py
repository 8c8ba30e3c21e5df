"""What a field means, from the docstring below it, for whoever reads a schema, a hint or a report.

Pydantic would read the docstrings itself, but for every class when it is made: a quarter of the
time that it takes to import the model, and most commands never ask.
"""

import ast
import inspect
import sys
from functools import cache
from itertools import pairwise

from pydantic import BaseModel


def means(model: type[BaseModel], field: str) -> str:
    """What the class that declares the field says of it; empty where it says nothing."""
    declared = (_docstrings(one.__module__).get((one.__qualname__, field)) for one in model.__mro__)
    return next(filter(None, declared), "")


@cache
def _docstrings(module: str) -> dict[tuple[str, str], str]:
    """A module's docstrings of fields, by class and name."""
    if module == "builtins":
        return {}
    return {
        (owner.name, field.target.id): inspect.cleandoc(said.value.value)
        for owner in ast.parse(inspect.getsource(sys.modules[module])).body
        if isinstance(owner, ast.ClassDef)
        for field, said in pairwise(owner.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(said, ast.Expr)
        and isinstance(said.value, ast.Constant)
        and isinstance(said.value.value, str)
    }
