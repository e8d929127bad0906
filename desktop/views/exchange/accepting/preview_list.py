"""The list of the preview: records of the file as rows, chips, search and sorting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from desktop.exchange.inbound.deciding import Decisions, Person
from desktop.exchange.inbound.preview_items import ANOTHER_LEADS, WORDS, Item, Kind, Preview
from desktop.language.sorting import sort_key
from desktop.language.text import fold
from desktop.views.common.list_columns import Chip, Column, EmptyState, ListQuery, Mark, Tone
from desktop.views.common.list_contents import ListSpec

SCREEN = "exchange.preview"
CHIPS = {
    Kind.NEW: "Новые",
    Kind.CHANGED: "Обновятся",
    Kind.DISPUTED: "Расхождения",
    Kind.ALIKE: "Похоже на одного",
    Kind.DELETED: "Удалено у них",
    Kind.SUGGESTED: "Предложения",
    Kind.SAME: "Без изменений",
}
TONES: dict[Kind, Tone] = {
    Kind.NEW: "good",
    Kind.CHANGED: "info",
    Kind.DISPUTED: "warning",
    Kind.ALIKE: "warning",
    Kind.DELETED: "error",
    Kind.SUGGESTED: "warning",
    Kind.SAME: "",
}
ICONS = {
    Kind.NEW: "plus",
    Kind.CHANGED: "pencil",
    Kind.DISPUTED: "warning",
    Kind.ALIKE: "two-people",
    Kind.DELETED: "trash",
    Kind.SUGGESTED: "speech",
    Kind.SAME: "check",
}
PEOPLE = {Person.ONE: "один человек", Person.APART: "разные", Person.LATER: WORDS[Kind.ALIKE]}


class PreviewRows:
    """What the list asks: which records match, and what stands in their rows."""

    def __init__(self, titles: Callable[[Sequence[tuple[str, str]]], list[str]]) -> None:
        self._titles = titles
        self._items: dict[UUID, Item] = {}
        self._same: dict[UUID, tuple[str, str]] = {}
        self.decisions: Decisions | None = None

    def show(self, decisions: Decisions) -> None:
        """Rows of another preview."""
        self.decisions = decisions
        preview = decisions.preview
        self._items = {one.id: one for one in preview.items}
        self._same = {UUID(row): (table, row) for table, row in preview.same}

    def item(self, key: UUID) -> Item | None:
        return self._items.get(key)

    def may_tick(self, key: UUID) -> bool:
        item = self._items.get(key)
        return item is not None and item.kind is not Kind.ALIKE

    def ids(self, query: ListQuery) -> Sequence[UUID]:
        if query.chip == Kind.SAME:
            return self._same_ids(query)
        words = fold(query.search).split()
        found = [
            one
            for one in self._items.values()
            if query.chip in {"", one.kind} and all(word in _text(one) for word in words)
        ]
        for code in reversed(query.sort):
            found = _sorted(found, _SORTS[code.lstrip("-")], is_down=code.startswith("-"))
        return [one.id for one in found]

    def load(self, ids: Sequence[UUID]) -> Sequence[Item]:
        known = [self._items[key] for key in ids if key in self._items]
        same = [self._same[key] for key in ids if key in self._same and key not in self._items]
        return [*known, *self._same_items(same)]

    def chips(self) -> Sequence[Chip]:
        if self.decisions is None:
            return (Chip("", "Все", 0),)
        preview: Preview = self.decisions.preview
        counts = preview.counts
        groups = [
            Chip(kind, title, counts[kind])
            for kind, title in CHIPS.items()
            if kind is not Kind.SUGGESTED or counts[kind]
        ]
        return (Chip("", "Все", len(preview.items)), *groups)

    def change(self, item: Item) -> str:
        """The column «Изменение»."""
        if item.kind is Kind.ALIKE and self.decisions is not None:
            return PEOPLE[self.decisions.person_of(item.id)]
        if item.kind is Kind.SUGGESTED and self.decisions is not None:
            return self._suggestion(item, self.decisions)
        return WORDS[item.kind]

    def _suggestion(self, item: Item, decisions: Decisions) -> str:
        if item.id in decisions.declined:
            return "отклонено"
        return "принято" if item.id in decisions.ticked else WORDS[Kind.SUGGESTED]

    def mark(self, item: Item) -> Mark:
        tone = TONES[item.kind]
        if item.kind in {Kind.ALIKE, Kind.DISPUTED, Kind.SUGGESTED} and self.decisions is not None:
            tone = "warning" if self.decisions.is_put_off(item) else "info"
        return Mark(icon=ICONS[item.kind], tone=tone)

    def _same_ids(self, query: ListQuery) -> Sequence[UUID]:
        words = fold(query.search).split()
        if not words:
            return list(self._same)
        titles = self._titles(list(self._same.values()))
        pairs = zip(self._same, titles, strict=True)
        return [key for key, title in pairs if all(word in fold(title) for word in words)]

    def _same_items(self, keys: Sequence[tuple[str, str]]) -> list[Item]:
        titles = self._titles(keys) if keys else []
        return [
            Item(UUID(row), Kind.SAME, table, row, title, "", "", (), is_ticked=False)
            for (table, row), title in zip(keys, titles, strict=True)
        ]


def preview_spec(rows: PreviewRows) -> ListSpec[Item]:
    """The columns of ux.md 16.4."""
    return ListSpec(
        screen=SCREEN,
        title="Изменения",
        columns=(
            Column("what", "Что", 200, lambda one: one.title, sort="what", stretch=True, mark=_led),
            Column("section", "Раздел", 170, lambda one: one.section, "W", sort="section"),
            Column(
                "who", "Кто правил", 150, lambda one: one.who, sort="who", tip=lambda one: one.who
            ),
            Column(
                "change",
                "Изменение",
                160,
                rows.change,
                paint="state",
                mark=rows.mark,
                sort="change",
                tip=lambda one: one.note,
            ),
        ),
        list_ids=rows.ids,
        load_rows=rows.load,
        empty=EmptyState("check", "Видимых изменений нет. Что пришло, сохранится."),
        chips=rows.chips,
        narrow_below=620,
    )


_SORTS: dict[str, Callable[[Item], str]] = {
    "what": lambda one: one.title,
    "section": lambda one: one.section,
    "who": lambda one: one.who,
    "change": lambda one: WORDS[one.kind],
}


def _sorted(items: Sequence[Item], text: Callable[[Item], str], *, is_down: bool) -> list[Item]:
    return sorted(items, key=lambda one: sort_key(text(one)), reverse=is_down)


def _text(item: Item) -> str:
    return fold(f"{item.title} {item.section} {item.who}")


def _led(item: Item) -> Mark | None:
    return Mark(badge=ANOTHER_LEADS) if item.note.startswith(ANOTHER_LEADS) else None
