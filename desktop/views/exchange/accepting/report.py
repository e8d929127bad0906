"""[Напечатать отчёт]: what was accepted, record by record, as a sheet."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.exchange.inbound.deciding import Decisions, Person
from desktop.exchange.inbound.preview_items import WORDS, Field, Item, Kind, Take
from desktop.exchange.outbound.recipients import title_of_label
from desktop.views.common.list_columns import Listing
from desktop.views.exchange.accepting.summary_view import Outcome

COLUMNS = ("Что", "Раздел", "Изменение", "Поле", "Было у нас", "Пришло", "Взято")
NOT_TAKEN = "не принято"
TAKEN = {
    Take.OURS: "наше",
    Take.THEIRS: "их",
    Take.UNITED: "объединено",
    Take.OWN: "своё",
    Take.LATER: "отложено",
}
PEOPLE = {Person.ONE: "один человек", Person.APART: "разные люди", Person.LATER: "отложено"}


def listing(decisions: Decisions, outcome: Outcome) -> Listing:
    """New and deleted records are one line; of the others every field."""
    preview = decisions.preview
    rows = tuple(row for item in preview.items for row in _rows(decisions, item))
    title = title_of_label(preview.label)
    whose = f"от {title}" if title.startswith("№") else f"«{preview.label}»"
    return Listing(f"Приём файла {whose}", (outcome.text,), COLUMNS, rows)


def _rows(decisions: Decisions, item: Item) -> Iterable[tuple[str, ...]]:
    head = (item.title, item.section, WORDS[item.kind])
    if item.kind is Kind.ALIKE:
        yield (*head, "", "", "", PEOPLE[decisions.person_of(item.id)])
    elif item.kind is Kind.SUGGESTED and item.id in decisions.declined:
        yield (*head, "", "", "", f"отклонено: {decisions.declined[item.id]}".rstrip(": "))
    elif item.id not in decisions.ticked:
        yield (*head, "", "", "", NOT_TAKEN)
    elif item.kind in {Kind.NEW, Kind.DELETED} or not item.fields:
        yield (*head, "", "", "", "принято")
    elif item.kind is Kind.SUGGESTED:
        for shown in item.fields:
            yield (*head, shown.title, shown.ours.text, shown.theirs.text, "принято")
    else:
        for shown in item.fields:
            sides = (shown.title, shown.ours.text, shown.theirs.text)
            yield (*head, *sides, _taken(decisions, shown))


def _taken(decisions: Decisions, shown: Field) -> str:
    way = decisions.take_of(shown)
    words = decisions.own.get(shown.key, "") if way is Take.OWN else ""
    return f"{TAKEN[way]}: {words}" if words else TAKEN[way]
