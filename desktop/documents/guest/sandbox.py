"""Jinja2 for foreign Word forms: names, cases, conditions and loops over our lists; nothing else.

The tree of every tag is checked before it is compiled, so there is nothing which could call,
multiply or run for long; the sandbox of the library stands behind it all the same.
"""

from __future__ import annotations

from typing import Any, Final

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import escape

ALLOWED: Final = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.If,
    nodes.For,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
)
OF_ENGINE: Final = frozenset({"self", "super", "caller", "varargs", "kwargs", "loop"})
"""Names which the library gives to every template by itself."""

MAX_LOOPS: Final = 2
"""Loops inside one another: rows of a table, lines of a row."""


class Blank(str):
    """Nothing: false for a condition, a line for the pen in print, its parts are blank too."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


class Several(list[Any]):
    """Rows to repeat. Printed at once, they or a part of them are joined by commas."""

    def __str__(self) -> str:
        return ", ".join(map(str, self))

    def __html__(self) -> str:
        return str(escape(str(self)))


class FormEnvironment(ImmutableSandboxedEnvironment):
    """Strict names, escaped values, a list of what a tag may be."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        _check(source, 0)
        return super()._generate(source, name, filename, defer_init)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Only what our values hold: no attributes of Python."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, dict) and argument in obj:
            return obj[argument]
        if isinstance(obj, Blank):
            return obj
        if isinstance(obj, Several):
            found = [self.getitem(each, argument) for each in obj]
            unknown = next((each for each in found if isinstance(each, Undefined)), None)
            return Several(found) if unknown is None else unknown
        return self.undefined(obj=obj, name=str(argument))


def _check(node: nodes.Node, loops: int) -> None:
    """Raises SecurityError for a tag which is more than a field, a condition or a loop."""
    if not isinstance(node, ALLOWED):
        raise SecurityError(type(node).__name__)
    if isinstance(node, nodes.Name) and node.name in OF_ENGINE:
        raise SecurityError(node.name)
    loops += isinstance(node, nodes.For)
    if loops > MAX_LOOPS or (isinstance(node, nodes.For) and node.recursive):
        raise SecurityError("For")
    for child in node.iter_child_nodes():
        _check(child, loops)
