"""«Дневник»: meetings of the pair, planned ones on top, and how evenly they are led."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.language.dates import in_digits
from desktop.language.numbers import decimal
from desktop.services.pairs.diary import PRIVATE
from desktop.views.common.controls import button, label
from desktop.views.common.disputes import mark_box
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.common.list_columns import Listing
from desktop.views.common.list_export import print_listing
from desktop.views.pairs.card.section import PairSection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.pairs.meetings import MeetingLine
    from desktop.views.common.listing_print import ListingPrintDialog
    from desktop.views.office import Office
    from desktop.views.pairs.card.acts import CardActs

EMPTY = "Встреч ещё не было. После разговора нажмите Ctrl+M — это десять секунд."
EMPTY_QUIET = "Встреч ещё не было."
PLANNED = "запланирована"
PRINTED = 5
"""The first columns: day, kind, topic, who led, hours."""
_MINUTES = 60
_COLUMNS = (
    LineColumn("Дата", 56),
    LineColumn("Вид", 122),
    LineColumn("О чём"),
    LineColumn("Кто вёл", 94),
    LineColumn("Часы", 52, "right"),
    LineColumn("Видно", 58),
    LineColumn("Подтвердили", 110),
    LineColumn("Файл", 46),
)


class DiarySection(PairSection):
    """Meetings are written down and changed in the dialog «Отметить встречу»."""

    def __init__(self, office: Office, acts: CardActs) -> None:
        super().__init__(office, acts)
        self.setObjectName("pair.body.diary")
        self.box = LinesBox(
            _COLUMNS, name="pair.diary", title="Дневник", add="Отметить встречу", empty=EMPTY
        )
        mark_box(office, self.box)
        self.plan_button = button("Запланировать…", name="pair.diary.plan", icon="calendar")
        self.visit_button = button("Записать посещение…", name="pair.diary.visit", icon="eye")
        self.sheet_button = button("Лист посещения…", name="pair.diary.sheet", icon="document")
        self.print_button = button("Печать дневника", name="pair.diary.print", icon="print")
        self.balance = label("", "muted", name="pair.diary.balance", wrap=True)
        self.box.add_extra(self.plan_button)
        self.box.add_extra(self.visit_button)
        self.box.add_extra(self.sheet_button)
        self.box.add_extra(self.print_button)
        self.column.addWidget(self.box)
        self.column.addWidget(self.balance)
        self.column.addStretch(1)
        self.box.add_wanted.connect(lambda: acts.run("meeting"))
        self.plan_button.clicked.connect(lambda: acts.run("plan_meeting"))
        self.sheet_button.clicked.connect(lambda: acts.run("visit_sheet"))
        self.visit_button.clicked.connect(lambda: acts.run("visit"))
        self.print_button.clicked.connect(self.print_diary)
        self.box.opened.connect(self._open)
        self.box.remove_wanted.connect(self._remove)

    def reload(self) -> None:
        card = self.card
        if card is None:
            return
        can_meet = self.acts.way("meeting") is not None
        self.box.empty.setText(EMPTY if can_meet else EMPTY_QUIET)
        self.box.show_rows([_row(one) for one in card.diary])
        self.box.set_read_only(on=self.read_only)
        self.box.add_button.setVisible(can_meet)
        self.box.edit_button.setVisible(can_meet and bool(card.diary))
        for made, code in (
            (self.plan_button, "plan_meeting"),
            (self.visit_button, "visit"),
            (self.sheet_button, "visit_sheet"),
        ):
            made.setVisible(self.acts.way(code) is not None)
            made.setEnabled(not self.read_only)
        self.print_button.setVisible(bool(_printed(card.diary)))
        led = ", ".join(f"{name} — {count}" for name, count in card.balance.led)
        self.balance.setText(f"Кто вёл встречи: {led}.")
        self.balance.setVisible(any(count for _, count in card.balance.led))

    def print_diary(self) -> ListingPrintDialog | None:
        """[Печать дневника]: what was held, the oldest first, without private meetings."""
        card = self.card
        if card is None:
            return None
        held = _printed(card.diary)
        columns = tuple(one.title for one in _COLUMNS[:PRINTED])
        rows = tuple(tuple(_texts(one, is_printed=True)[:PRINTED]) for one in held)
        title = f"Дневник пары {card.sentence}"
        listing = Listing(title, (), columns, rows)
        return print_listing(self.office, listing, title, self.window())

    def _open(self, meeting: object) -> None:
        if self.card is None or self.read_only:
            return
        for one in self.card.diary:
            if one.id == meeting:
                is_due = one.is_planned and one.day <= self.office.today
                self.acts.change_meeting(one.id, was_held=is_due)

    def _remove(self, meeting: object) -> None:
        if isinstance(meeting, UUID):
            self.acts.remove_meeting(meeting)


def _printed(diary: Sequence[MeetingLine]) -> list[MeetingLine]:
    """Private meetings are never printed, planned ones were not held yet."""
    held = (one for one in diary if not one.is_planned and one.visibility_code != PRIVATE)
    return sorted(held, key=lambda one: (one.day, one.starts_at))


def _texts(one: MeetingLine, *, is_printed: bool = False) -> tuple[str, ...]:
    hours = decimal(Decimal(one.minutes) / _MINUTES, 1) if one.minutes else "—"
    day = in_digits(one.day)
    return (
        day if is_printed else f"{day[:5]} {one.starts_at}".strip(),
        one.kind,
        one.topic or one.note or "—",
        ", ".join(one.led) or "—",
        hours,
        one.visibility,
        PLANNED if one.is_planned else one.confirmation,
        "есть" if one.file else "—",
    )


def _row(one: MeetingLine) -> LineRow:
    texts = _texts(one)
    tips = (in_digits(one.day), one.kind, *texts[2:7], one.file.name)
    return LineRow(one.id, texts, is_muted=one.is_planned, tips=tips)
