"""The list of the register: columns, chips, sorting, how states and stale papers look."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from desktop.documents import catalogue, in_force
from desktop.language.dates import in_digits
from desktop.language.sorting import sort_key
from desktop.services.documents import register
from desktop.services.documents.papers import OPEN, Status
from desktop.services.documents.register import Chip as Kind
from desktop.services.documents.register import Filter, RegisterRow
from desktop.services.search import find
from desktop.views.common.list_columns import Chip, Column, ListQuery, Mark
from desktop.views.common.list_sorting import wished
from desktop.views.common.paper_marks import STATE_MARKS, STRUCK

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from desktop.views.office import Office

SCREEN: Final = "documents.journal"
STALE: Final = "stale"


@dataclass
class Shown:
    """What was read. ``journal`` None is all of them; ``stale`` is found in the background.

    The register is read once for its chips, its rows and every search: ``forget`` after a change.
    """

    office: Office
    journal: str | None = None
    stale: Mapping[UUID, tuple[str, ...]] = field(default_factory=dict)
    _rows: dict[UUID, RegisterRow] | None = None

    def forget(self) -> None:
        """The base has changed, or another journal is wanted."""
        self._rows = None

    @property
    def rows(self) -> dict[UUID, RegisterRow]:
        """The papers of the chosen journal, the newest first."""
        if self._rows is None:
            found = self.office.read(register.rows, Filter(journal=self.journal), self.office.today)
            self._rows = {row.id: row for row in found}
        return self._rows

    def ids(self, query: ListQuery) -> Sequence[UUID]:
        """What matches, the newest first or as the header says."""
        found = list(self.rows.values())
        if query.search:
            known = set(self.office.read(find, "document", query.search).ids)
            found = [row for row in found if row.id in known]
        found = [row for row in found if self._fits(row, query.chip, self.office.today)]
        return [row.id for row in wished(found, query.sort, _KEYS)]

    def load(self, ids: Sequence[UUID]) -> list[RegisterRow]:
        """Rows of these, in their order."""
        known = self.rows
        return [known[one] for one in ids if one in known]

    def chips(self) -> Sequence[Chip]:
        """«2025 · Учебный год 2025/26 · Не подписаны 9 · …»."""
        every, today = list(self.rows.values()), self.office.today
        counts = register.counts(every, today)
        year = self.office.current_year
        stale = sum(row.id in self.stale for row in every)
        return (
            Chip(Kind.ALL, "Все", counts[Kind.ALL]),
            Chip(Kind.YEAR, str(today.year), counts[Kind.YEAR]),
            Chip(Kind.UNSIGNED, "Не подписаны", counts[Kind.UNSIGNED]),
            Chip(STALE, "Изменились после печати", stale),
            Chip(Kind.DRAFTS, "Черновики", counts[Kind.DRAFTS]),
            Chip(Kind.ANNULLED, "Аннулированные", counts[Kind.ANNULLED]),
            Chip(Kind.WITH_SCAN, "Со сканом", counts[Kind.WITH_SCAN]),
            Chip(
                Kind.SCHOOL_YEAR,
                f"Учебный год {year}/{(year + 1) % 100:02}",
                counts[Kind.SCHOOL_YEAR],
            ),
        )

    def _fits(self, row: RegisterRow, chip: str, today: dt.date) -> bool:
        if chip == STALE:
            return row.id in self.stale
        return register.fits(row, Kind(chip), today)


def kind_word(type_code: str) -> str:
    """«Приказ», «Сертификат»."""
    kind = catalogue.types().get(type_code)
    word = kind.word if kind is not None else "документ"
    return word[:1].upper() + word[1:]


def may_register(row: RegisterRow) -> bool:
    """A draft which nobody approves and which has a number."""
    return is_draft(row) and bool(row.series) and not needs_approval(row)


def may_sign(row: RegisterRow) -> bool:
    """Registered; or a draft which nobody approves: its number comes with the signature."""
    if is_draft(row):
        return not needs_approval(row)
    return row.is_own and row.status is Status.REGISTERED


def is_draft(row: RegisterRow) -> bool:
    """A draft of ours."""
    return row.is_own and row.status is Status.DRAFT


def needs_approval(row: RegisterRow) -> bool:
    """Whether the head approves such a paper."""
    kind = catalogue.types().get(row.type_code)
    return kind is not None and in_force.needs_approval(kind, row.variant)


def _day(row: RegisterRow) -> str:
    return in_digits(row.dated) if row.dated else "—"


_KEYS: dict[str, Callable[[RegisterRow], Any]] = {
    "number": lambda row: (row.series, row.ordinal, row.number),
    "dated": lambda row: row.dated.toordinal() if row.dated else 0,
    "kind": lambda row: sort_key(kind_word(row.type_code)),
    "title": lambda row: sort_key(row.title),
    "about": lambda row: sort_key(row.about),
    "state": lambda row: list(Status).index(row.status),
    "copies": lambda row: row.copies,
    "pages": lambda row: row.pages,
    "issued": lambda row: row.printed_on.toordinal() if row.printed_on else 0,
    "scan": lambda row: bool(row.scan_hash),
}


def _struck(row: RegisterRow) -> Mark | None:
    return STRUCK if row.status is Status.ANNULLED else None


def _foreign(row: RegisterRow) -> Mark | None:
    """«№ 12»: another kindergarten sent it."""
    if row.is_own:
        return _struck(row)
    badge = f"№ {row.site}" if row.site.isdigit() else row.site
    return Mark(badge=badge, is_struck=row.status is Status.ANNULLED)


def columns(shown: Shown) -> tuple[Column[RegisterRow], ...]:
    """The columns of ux.md 14.6; an annulled paper is struck through."""

    def number(row: RegisterRow) -> Mark | None:
        if row.id in shown.stale:
            return Mark("warning", "warning")
        return _struck(row)

    def state(row: RegisterRow) -> Mark:
        return STATE_MARKS[row.status]

    def tip(row: RegisterRow) -> str:
        fields = shown.stale.get(row.id)
        changed = f"\nДанные изменились после печати: {', '.join(fields)}." if fields else ""
        return f"{row.title} — {row.about}{changed}" if row.about else f"{row.title}{changed}"

    def issued(row: RegisterRow) -> str:
        return in_digits(row.printed_on) if row.printed_on else ""

    return (
        Column("number", "№", 80, lambda row: row.number, sort="number", mark=number),
        Column("dated", "Дата", 104, _day, sort="dated", mark=_struck),
        Column("kind", "Вид", 108, lambda row: kind_word(row.type_code), sort="kind",
               mark=_struck),
        Column("title", "Содержание", 142, lambda row: row.title, sort="title", mark=_foreign,
               stretch=True, tip=tip),
        Column("about", "Для кого", 120, lambda row: row.about, "W", sort="about", mark=_struck,
               tip=tip),
        Column("state", "Состояние", 152, lambda row: row.status_word, sort="state",
               paint="state", mark=state, firm=True),
        Column("copies", "Экз.", 50, lambda row: str(row.copies), "O", sort="copies",
               align="right", value=lambda row: row.copies),
        Column("pages", "Листов", 60, lambda row: str(row.pages or "—"), "O", sort="pages",
               align="right", value=lambda row: row.pages),
        Column("issued", "Выдан", 100, issued, "O", sort="issued"),
        Column("scan", "Скан", 54, lambda row: "есть" if row.scan_hash else "", "W", sort="scan",
               firm=True),
        Column("file", "Файл", 60, lambda row: "PDF" if row.is_issued else "", "O"),
    )  # fmt: skip


def is_open(row: RegisterRow) -> bool:
    """A draft or a paper which waits: it may be thrown away."""
    return row.is_own and row.status in OPEN
