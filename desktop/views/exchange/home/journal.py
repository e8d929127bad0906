"""The journal of exchange: its columns, chips, search and acts (ux.md 16.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from desktop.exchange import journal
from desktop.exchange.inbound import loaded
from desktop.exchange.inbound.loaded import Counts
from desktop.exchange.journal import Direction, Entry, Undoing, undo_words
from desktop.exchange.outbound.recipients import title_of_label
from desktop.language.numbers import plural
from desktop.language.sorting import sort_key
from desktop.language.text import fold
from desktop.views.common.list_columns import Action, Chip, Column, EmptyState, ListQuery, Mark
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_sorting import wished
from desktop.views.office import Office
from desktop.views.words import near_time

if TYPE_CHECKING:
    from desktop.views.exchange.home.journal_acts import JournalActs

SCREEN: Final = "exchange.journal"
TITLE: Final = "Журнал обмена"
EMPTY: Final = (
    "Обмен нужен, если вы работаете с другими садами или на двух компьютерах. "
    "Файл передают на флешке — интернет не нужен."
)
ALL, ACCEPTED, SENT, UNDONE = "", "accepted", "sent", "undone"
WORDS: Final = {Direction.ACCEPTED: "принято", Direction.SENT: "отправлено"}


@dataclass(frozen=True)
class JournalRow:
    """An entry with an id of its own: loads and sent files are numbered apart."""

    id: UUID
    entry: Entry


class JournalSource:
    """Reads the journal for the list; keeps what it read until it is told to forget."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._rows: dict[UUID, JournalRow] | None = None
        self._counts: dict[int, Counts] = {}

    @property
    def rows(self) -> Mapping[UUID, JournalRow]:
        if self._rows is None:
            found = self._office.read(journal.entries, self._office.today)
            made = (JournalRow(row_id(entry), self._counted(entry)) for entry in found)
            self._rows = {row.id: row for row in made}
        return self._rows

    def _counted(self, entry: Entry) -> Entry:
        """With what was counted by cards, as the preview and the report do."""
        known = self._counts.get(entry.id) if entry.direction is Direction.ACCEPTED else None
        if known is None:
            return entry
        changed = max(0, known.changed - entry.totals.conflicts)  # told as disagreements
        told = replace(entry.totals, new=known.new, changed=changed, deleted=known.deleted)
        return replace(entry, totals=told)

    def forget(self) -> None:
        self._rows = None

    def ids(self, query: ListQuery) -> Sequence[UUID]:
        words = fold(query.search).split()
        found = [
            row
            for row in self.rows.values()
            if _is_of(row.entry, query.chip) and _fits(row.entry, words)
        ]
        return [row.id for row in wished(found, query.sort, _KEYS)]

    def load(self, ids: Sequence[UUID]) -> Sequence[JournalRow]:
        """Loads are counted when their rows come into sight, each once."""
        found = [self.rows[one] for one in ids if one in self.rows]
        wanted = [
            row.entry.id
            for row in found
            if row.entry.direction is Direction.ACCEPTED
            and row.entry.undoing is not Undoing.UNDONE
            and row.entry.id not in self._counts
        ]
        if wanted:
            self._counts |= self._office.read(loaded.totals, wanted)
        return [JournalRow(row.id, self._counted(row.entry)) for row in found]

    def chips(self) -> Sequence[Chip]:
        def count(chip: str) -> int:
            return sum(_is_of(row.entry, chip) for row in self.rows.values())

        titles = {ALL: "Все", ACCEPTED: "Принято", SENT: "Отправлено", UNDONE: "Отменено"}
        return [Chip(code, title, count(code)) for code, title in titles.items()]


def row_id(entry: Entry) -> UUID:
    """Even numbers are loads, odd ones sent files."""
    return UUID(int=entry.id * 2 + (entry.direction is Direction.SENT))


def spec(
    office: Office, source: JournalSource, acts: JournalActs, empty: Sequence[Action]
) -> ListSpec[JournalRow]:
    """What the list is."""
    actions = (
        Action("report", "Отчёт", acts.report, "list", enabled=acts.is_accepted),
        Action("contents", "Что вошло", acts.show_contents, "list", enabled=acts.is_sent),
        Action("undo", "Отменить загрузку", acts.undo, "undo", enabled=acts.may_undo),
        Action(
            "letter", "Сопроводительное письмо", acts.letter, "document", enabled=acts.has_letter
        ),
        Action(
            "confirm",
            "Подтверждение получено",
            acts.confirm,
            "check",
            enabled=acts.may_confirm,
            tip="Отрывной лист сопроводительного письма вернулся подписанным",
        ),
    )
    return ListSpec(
        screen=SCREEN,
        title=TITLE,
        columns=columns(office),
        list_ids=source.ids,
        load_rows=source.load,
        empty=EmptyState("usb", EMPTY, tuple(empty)),
        chips=source.chips,
        actions=actions,
        menu=lambda _row: actions,
    )


def columns(office: Office) -> tuple[Column[JournalRow], ...]:
    """«Когда · Направление · Сад · Что · Итог · № файла · Кто · Можно отменить»."""

    def told(get: Callable[[Entry], str]) -> Callable[[JournalRow], str]:
        return lambda row: get(row.entry)

    return (
        Column(
            "when",
            "Когда",
            110,
            told(lambda one: near_time(one.at.astimezone(), office.today)),
            sort="when",
            value=lambda row: row.entry.at.astimezone().replace(tzinfo=None),
        ),
        Column("direction", "Направление", 110, told(lambda one: WORDS[one.direction])),
        Column(
            "site",
            "Сад",
            150,
            told(site_of),
            sort="site",
            tip=lambda row: row.entry.label,
        ),
        Column("what", "Что", 130, told(lambda one: one.profile_title or "—"), "W"),
        Column("total", "Итог", 200, told(total), stretch=True, tip=told(total)),
        Column("number", "№ файла", 80, told(lambda one: f"{one.number:04d}"), "W", align="right"),
        Column("who", "Кто", 120, told(lambda one: one.who or "—"), "W"),
        Column(
            "undo",
            "Можно отменить",
            150,
            told(lambda one: undo_words(one, office.today) or "—"),
            "W",
            tip=told(lambda one: undo_words(one, office.today)),
            mark=lambda row: _mark(row.entry),
        ),
    )


def site_of(entry: Entry) -> str:
    """«№ 12 «Кораблик»» out of the whole short name."""
    return title_of_label(entry.label) or ("наш сад" if entry.profile == "full" else "—")


def total(entry: Entry) -> str:
    """«новых 6, обновлено 2» of a load, «21 карточка» of a sent file."""
    told = entry.totals
    if entry.direction is Direction.SENT:
        sent = f"{told.people} {plural(told.people, 'карточка', 'карточки', 'карточек')}"
        if entry.confirmed_at is None:
            return sent
        return f"{sent}, получение подтверждено {entry.confirmed_at.astimezone():%d.%m.%Y}"
    parts = {
        "новых": told.new,
        "обновлено": told.changed,
        "расхождений": told.conflicts,
        "удалено": told.deleted,
    }
    said = ", ".join(f"{word} {count}" for word, count in parts.items() if count)
    return said or ("видимых изменений нет" if told.operations else "изменений нет")


def _mark(entry: Entry) -> Mark | None:
    return Mark(tone="info", is_struck=False) if entry.undoing is Undoing.UNDONE else None


def _is_of(entry: Entry, chip: str) -> bool:
    is_undone = entry.undoing is Undoing.UNDONE
    return {
        ACCEPTED: entry.direction is Direction.ACCEPTED and not is_undone,
        SENT: entry.direction is Direction.SENT,
        UNDONE: is_undone,
    }.get(chip, True)


def _fits(entry: Entry, words: Sequence[str]) -> bool:
    parts = (entry.label, entry.file, entry.who, entry.profile_title, WORDS[entry.direction])
    text = fold(" ".join((*parts, f"{entry.number:04d}", f"{entry.at.astimezone():%d.%m.%Y}")))
    return all(word in text for word in words)


_KEYS: Final[dict[str, Callable[[JournalRow], Any]]] = {
    "when": lambda row: row.entry.at,
    "site": lambda row: sort_key(row.entry.label),
}
