"""What a Word form prints of the values: gaps, doubtful forms and facts, as of a text of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.documents.guest.names import CASES
from desktop.documents.template.filling import Doubt, Fact, Missing, Notes
from desktop.documents.values import Context, Day, Declined, Empty, Group, Number, Rows, Value
from desktop.language import dates


def noted(paths: Iterable[str], asked: Iterable[str], context: Context) -> Notes:
    """Notes of the fields which a form prints; those it asks about («if») may be empty."""
    notes, may_be_empty = Notes(), set(asked)
    for path in sorted(paths):
        for place, value, rest in _values(context.root, path.split(".")):
            if isinstance(value, Empty):
                if value.source is not None and path not in may_be_empty:
                    notes.missing.append(Missing(path, 0, value.source))
                continue
            fact = Fact(f"{path}{place}", _said(value, rest))
            if fact.text:
                notes.facts[fact.path] = fact.text
            _doubt(notes, value, rest)
    return notes


def _values(value: Value, path: list[str], place: str = "") -> Iterator[tuple[str, Value, str]]:
    """The values at a path: of rows each, with «#2»; what is left of the path is a case."""
    if isinstance(value, Rows):
        for number, row in enumerate(value.rows, 1):
            yield from _values(row, path, f"{place}#{number}")
    elif isinstance(value, Group) and path:
        yield from _values(value.values.get(path[0]), path[1:], place)
    else:
        yield place, value, path[0] if path else ""


def _said(value: Value, ending: str) -> str:
    if isinstance(value, Declined):
        return value.forms.get(CASES.get(ending, "nominative"))
    if isinstance(value, Day):
        return dates.in_digits(value.date) if ending == "цифрами" else dates.in_words(value.date)
    if isinstance(value, Number):
        return str(value.value).replace(".", ",")
    return value if isinstance(value, str) else ""


def _doubt(notes: Notes, value: Value, ending: str) -> None:
    case = CASES.get(ending, "nominative")
    if isinstance(value, Declined) and value.is_doubtful and case != "nominative":
        notes.doubts.append(Doubt(value.forms.get(case), case, value.source))
