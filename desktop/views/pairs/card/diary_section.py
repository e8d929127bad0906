"""«Дневник»: meetings of the pair, planned ones on top, and how evenly they are led."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.language.dates import in_digits
from desktop.language.numbers import decimal
from desktop.views.common.controls import button, label
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.pairs.card.section import PairSection

if TYPE_CHECKING:
    from desktop.services.pairs.meetings import MeetingLine
    from desktop.views.office import Office
    from desktop.views.pairs.card.acts import CardActs

EMPTY = "Встреч ещё не было. После разговора нажмите Ctrl+M — это десять секунд."
EMPTY_QUIET = "Встреч ещё не было."
PLANNED = "запланирована"
_MINUTES = 60
_COLUMNS = (
    LineColumn("Дата", 64),
    LineColumn("Вид", 122),
    LineColumn("О чём"),
    LineColumn("Кто вёл", 104),
    LineColumn("Часы", 56, "right"),
    LineColumn("Видно", 70),
    LineColumn("Подтвердили", 106),
    LineColumn("Файл", 50),
)


class DiarySection(PairSection):
    """Meetings are written down and changed in the dialog «Отметить встречу»."""

    def __init__(self, office: Office, acts: CardActs) -> None:
        super().__init__(office, acts)
        self.setObjectName("pair.body.diary")
        self.box = LinesBox(
            _COLUMNS, name="pair.diary", title="Дневник", add="Отметить встречу", empty=EMPTY
        )
        self.plan_button = button("Запланировать…", name="pair.diary.plan", icon="calendar")
        self.visit_button = button("Записать посещение…", name="pair.diary.visit", icon="eye")
        self.sheet_button = button("Лист посещения…", name="pair.diary.sheet", icon="document")
        self.balance = label("", "muted", name="pair.diary.balance", wrap=True)
        self.box.add_extra(self.plan_button)
        self.box.add_extra(self.visit_button)
        self.box.add_extra(self.sheet_button)
        self.column.addWidget(self.box)
        self.column.addWidget(self.balance)
        self.column.addStretch(1)
        self.box.add_wanted.connect(lambda: acts.run("meeting"))
        self.plan_button.clicked.connect(lambda: acts.run("plan_meeting"))
        self.sheet_button.clicked.connect(lambda: acts.run("visit_sheet"))
        self.visit_button.clicked.connect(lambda: acts.run("visit"))
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
        led = ", ".join(f"{name} — {count}" for name, count in card.balance.led)
        self.balance.setText(f"Кто вёл встречи: {led}.")
        self.balance.setVisible(any(count for _, count in card.balance.led))

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


def _row(one: MeetingLine) -> LineRow:
    hours = decimal(Decimal(one.minutes) / _MINUTES, 1) if one.minutes else "—"
    texts = (
        f"{in_digits(one.day)[:5]} {one.starts_at}".strip(),
        one.kind,
        one.topic or one.note or "—",
        ", ".join(one.led) or "—",
        hours,
        one.visibility,
        PLANNED if one.is_planned else one.confirmation,
        "есть" if one.file else "—",
    )
    tips = (in_digits(one.day), one.kind, *texts[2:7], one.file.name)
    return LineRow(one.id, texts, is_muted=one.is_planned, tips=tips)
