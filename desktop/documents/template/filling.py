"""Template and values → blocks. What is missing, doubtful and printed is written down beside."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from desktop.documents.blocks import (
    Block,
    Cell,
    Columns,
    Gap,
    Kind,
    PageBreak,
    Paragraph,
    Run,
    Runs,
)
from desktop.documents.template import keeping
from desktop.documents.template.errors import Fault, TemplateError, nearest
from desktop.documents.template.nodes import (
    Condition,
    Field,
    IfEmpty,
    Line,
    Nodes,
    Optional,
    Path,
    Template,
    Text,
)
from desktop.documents.values import (
    Context,
    Day,
    Declined,
    Empty,
    Group,
    Number,
    Rows,
    Source,
    Value,
    is_empty,
)
from desktop.language import dates, numbers
from desktop.language.cases import CASES, Forms, Sex

BLANK: Final = "____________"
DATE_STYLES: Final = {
    "": dates.in_words,
    "словами": dates.in_words,
    "цифрами": dates.in_digits,
    "в_кавычках": dates.in_quotes,
}
MAX_BLOCKS: Final = 20_000
"""Blocks of one paper: a thousand rows are far below."""


@dataclass(frozen=True)
class Missing:
    """A field without a value and without a word what to print then: check P7."""

    path: str
    line: int
    source: Source | None = None


@dataclass(frozen=True)
class Doubt:
    """A printed form which somebody should look at once (C45)."""

    form: str
    case: str
    source: Source | None = None


@dataclass(frozen=True)
class Fact:
    """What a field printed: kept with the issued paper to see later whether the data changed."""

    path: str
    text: str


@dataclass
class Notes:
    """What was noticed while filling."""

    missing: list[Missing] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)


Part = Callable[[str, "Filler"], Sequence[Block]]
"""A ready part (``@подпись``): its argument and the filler → blocks. Raises TemplateError."""


def fill(
    template: Template, context: Context, parts: Mapping[str, Part]
) -> tuple[list[Block], Notes]:
    """The blocks of one paper. Raises TemplateError for a name which the paper does not know."""
    filler = Filler(context, parts)
    filler.lines(template.lines)
    return filler.done(), filler.notes


class Filler:
    """Walks over the lines of one template."""

    def __init__(self, context: Context, parts: Mapping[str, Part]) -> None:
        self.context = context
        self.notes = Notes()
        self._parts = parts
        self._scopes: list[dict[str, Value]] = [dict(context.root.values)]
        self._places: list[str] = []
        self._rows = itertools.count(1)
        self._blocks: list[Block] = []
        self._numbers: list[int] = []
        self._line = 0

    def done(self) -> list[Block]:
        """The blocks, with what stays together on a page."""
        return keeping.with_signatures(keeping.with_announced(self._blocks))

    def lines(self, lines: Sequence[Line], depth: int = 0) -> None:
        """Fill lines; neighbours with the same loop are repeated together."""
        for is_loop, group in itertools.groupby(
            lines, key=lambda line: line.loops[depth] if len(line.loops) > depth else None
        ):
            found = list(group)
            if is_loop is None:
                self._plain(found)
                continue
            self._line = found[0].number
            rows = self.value(is_loop.path)
            for place, row in enumerate(rows.rows if isinstance(rows, Rows) else (), 1):
                self._places.append(str(place))
                self._scopes.append({is_loop.alias: row})
                self.lines(found, depth + 1)
                self._scopes.pop()
                self._places.pop()

    def _plain(self, lines: Sequence[Line]) -> None:
        shown = [line for line in lines if all(map(self.holds, line.conditions))]
        for is_corner, group in itertools.groupby(shown, key=lambda line: line.is_corner):
            if is_corner:
                self._corner(list(group))
                continue
            for line in group:
                self._line = line.number
                self._add(line)
        if len(self._blocks) > MAX_BLOCKS:
            raise TemplateError([Fault(self._line, "текст получается слишком длинным.")])

    def _corner(self, lines: Sequence[Line]) -> None:
        found = tuple(runs for line in lines if (runs := self._runs(line)))
        if found:
            self._blocks.append(Columns((Cell(()), Cell(found)), widths=(1, 1)))

    def _runs(self, line: Line) -> Runs:
        self._line = line.number
        return self.runs(line.nodes)

    def _add(self, line: Line) -> None:
        if line.part:
            self._blocks += self._part(line)
        elif line.is_break:
            self._blocks.append(PageBreak())
        elif line.gap:
            self._blocks.append(Gap(line.gap))
        elif line.cells:
            self._blocks.append(Columns(tuple(map(self._cell, line.cells))))
        elif runs := self.runs(line.nodes):
            self._blocks.append(self._paragraph(line, runs))

    def _part(self, line: Line) -> Sequence[Block]:
        part = self._parts.get(line.part)
        if part is None:
            near = nearest(line.part, self._parts)
            raise self.fault(f"части «@{line.part}» нет.", near and f"@{near}")
        return part(line.argument, self)

    def _cell(self, nodes: Nodes) -> Cell:
        runs = self.runs(nodes)
        return Cell((runs,) if runs else ())

    def _paragraph(self, line: Line, runs: Runs) -> Paragraph:
        kind = line.kind or Kind.BODY
        keeps = kind in {Kind.TITLE, Kind.HEADING, Kind.SECTION}
        number = self._numbered(line.level) if kind is Kind.CLAUSE else ""
        return Paragraph(runs, kind, number, line.level, keeps)

    def _numbered(self, level: int) -> str:
        self._numbers = [*self._numbers[:level], *[0] * (level - len(self._numbers))]
        self._numbers[level - 1] += 1
        return "".join(f"{number}." for number in self._numbers)

    def of_row(self, alias: str, row: Group, texts: Sequence[Nodes]) -> tuple[Runs, ...]:
        """Lines of a ready part which name one row; a line with nothing to print is left out."""
        self._places.append(f"{alias}{next(self._rows)}")
        self._scopes.append({alias: row})
        found = tuple(runs for text in texts if (runs := self.runs(text)))
        self._scopes.pop()
        self._places.pop()
        return found

    def restart_numbers(self) -> None:
        """An appendix counts its clauses from one."""
        self._numbers = []

    def holds(self, condition: Condition) -> bool:
        """Whether a line is shown. Raises TemplateError for an unknown name."""
        known = self.context.conditions
        if condition.name in known:
            return known[condition.name] is not condition.is_negated
        if not all(part.isidentifier() for part in condition.name.split(".")):
            raise self.fault(f"условия «{condition.name}» нет.", nearest(condition.name, known))
        value = self.value(tuple(condition.name.split(".")))
        return is_empty(value) is condition.is_negated

    def runs(self, nodes: Nodes) -> Runs:
        """Letters and filled fields. An empty optional part leaves nothing."""
        made: list[Run] = []
        for node in nodes:
            for run in self._node(node):
                made += [_after(made, run)] if run.text else []
        return tuple(run for run in made if run.text)

    def _node(self, node: Text | Field | Optional) -> Iterator[Run]:
        if isinstance(node, Text):
            yield Run(node.text, node.bold, node.italic, node.underline)
        elif isinstance(node, Optional):
            yield from self._optional(node)
        else:
            text = self._text(node)
            source = ".".join(node.path)
            yield Run(text, node.bold, node.italic, node.underline, source=source)

    def _optional(self, node: Optional) -> Sequence[Run]:
        fields = (each for each in node.nodes if isinstance(each, Field))
        if any(is_empty(self.value(each.path)) for each in fields):
            return ()
        return self.runs(node.nodes)

    def _text(self, node: Field) -> str:
        value = self.value(node.path)
        if node.words:
            return _capital(self._agreed(node, value), capital=node.capital)
        if is_empty(value):
            return self._empty(node, value)
        text = self._said(node, value)
        name = ".".join(filter(None, (*node.path, node.case)))
        if self._places and any(node.path[0] in scope for scope in self._scopes[1:]):
            name = f"{name}#{'.'.join(self._places)}"
        self.notes.facts.setdefault(name, text)
        return _capital(text, capital=node.capital)

    def _said(self, node: Field, value: Value) -> str:
        if isinstance(value, Declined):
            return self._declined(node, value)
        if isinstance(value, Day):
            return DATE_STYLES[node.style](value.date)
        if isinstance(value, Number):
            return self._counted(node, value)
        if isinstance(value, Group | Rows):
            raise self.fault(f"«{'.'.join(node.path)}»: добавьте, что из этого печатать.")
        return str(value)

    def _declined(self, node: Field, value: Declined) -> str:
        case = node.case or "nominative"
        form = value.forms.get(case)
        if value.is_doubtful and case != "nominative":
            self.notes.doubts.append(Doubt(form, case, value.source))
        return form

    def _counted(self, node: Field, value: Number) -> str:
        if not node.noun:
            return str(value.value).replace(".", ",")
        try:
            return numbers.counted(value.value, numbers.first_form(node.noun))
        except KeyError:
            raise self.fault(f"слово «{node.noun}» после числа не известно.") from None

    def _agreed(self, node: Field, value: Value) -> str:
        sex = value.sex if isinstance(value, Group) else None
        male, female, *blank = node.words
        if sex is None:
            return blank[0] if blank else f"{male}/{female}"
        return female if sex is Sex.FEMALE else male

    def _empty(self, node: Field, value: Value) -> str:
        if node.if_empty is IfEmpty.DASH:
            return "—"
        if node.if_empty is IfEmpty.NOTHING:
            return ""
        if node.if_empty is IfEmpty.GAP:
            source = value.source if isinstance(value, Empty) else None
            self.notes.missing.append(Missing(".".join(node.path), self._line, source))
        return BLANK

    def value(self, path: Path) -> Value:
        """What a path names. Raises TemplateError when the paper does not know it."""
        scope = next((each for each in reversed(self._scopes) if path[0] in each), None)
        if scope is None:
            known = itertools.chain.from_iterable(self._scopes)
            raise self.fault(f"поля «{path[0]}» здесь нет.", nearest(path[0], known))
        value = scope[path[0]]
        for index, name in enumerate(path[1:], 1):
            value = self._inside(value, name, ".".join(path[:index]))
        return value

    def _inside(self, value: Value, name: str, above: str) -> Value:
        if isinstance(value, Rows):
            return Rows(value.rows) if not value.rows else self._joined(value, name, above)
        if not isinstance(value, Group):
            if is_empty(value):
                return value
            raise self.fault(f"у «{above}» нет частей, «{name}» не напечатать.")
        if name not in value.values:
            near = nearest(name, value.values)
            raise self.fault(f"у «{above}» нет «{name}».", near and f"{above}.{near}")
        return value.values[name]

    def _joined(self, rows: Rows, name: str, above: str) -> Value:
        """«{нормы.название.твор}»: the same part of every row, joined by commas."""
        parts = [self._inside(row, name, above) for row in rows.rows]
        return _join(parts)

    def fault(self, text: str, near: str = "") -> TemplateError:
        return TemplateError([Fault(self._line, text, near)])


def _after(made: Sequence[Run], run: Run) -> Run:
    """«до 5 декабря 2025 г.» ends the sentence by itself: no second full stop."""
    if made and run.text.startswith(".") and made[-1].text.endswith("."):
        return replace(run, text=run.text[1:])
    return run


def _join(parts: Sequence[Value]) -> Value:
    """Texts joined by commas, case by case when they have cases."""
    full = [part for part in parts if not is_empty(part)]
    if any(isinstance(part, Declined) for part in full):
        return _join_declined(
            [
                part if isinstance(part, Declined) else Declined(Forms.unchanged(str(part)))
                for part in full
            ]
        )
    return ", ".join(str(part) for part in full)


def _join_declined(parts: Sequence[Declined]) -> Declined:
    forms = Forms(*(", ".join(part.forms.get(case) for part in parts) for case in CASES))
    doubtful = next((part for part in parts if part.is_doubtful), None)
    return Declined(forms, doubtful is not None, doubtful.source if doubtful else None)


def _capital(text: str, *, capital: bool) -> str:
    return text[:1].upper() + text[1:] if capital else text
