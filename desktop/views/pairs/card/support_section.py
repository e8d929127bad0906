"""«Поддержка»: what the head did for the pair, and how others see it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.language.dates import in_digits
from desktop.language.numbers import decimal
from desktop.views.common.disputes import mark_box
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.pairs.card.section import PairSection

if TYPE_CHECKING:
    from desktop.services.pairs.support import Line360, SupportLine
    from desktop.views.office import Office
    from desktop.views.pairs.card.acts import CardActs

EMPTY = "Запишите, чем помог руководитель: время, оборудование, мероприятие."
EMPTY_360 = "Спросите администрацию, коллег и родителей, как они видят работу пары."
_HUNDRED = 100
_SUPPORT = (
    LineColumn("Дата", 96),
    LineColumn("Вид", 160),
    LineColumn("Что сделано"),
    LineColumn("Документ", 120),
)
_360 = (
    LineColumn("Дата", 96),
    LineColumn("Источник"),
    LineColumn("Знает о паре", 110, "right"),
    LineColumn("Видит пользу", 110, "right"),
    LineColumn("Готов помочь", 110, "right"),
    LineColumn("Сколько человек", 130, "right"),
)


class SupportSection(PairSection):
    """Two tables; each line is written down in a dialog."""

    def __init__(self, office: Office, acts: CardActs) -> None:
        super().__init__(office, acts)
        self.setObjectName("pair.body.support")
        self.supports = LinesBox(
            _SUPPORT,
            name="pair.support",
            title="Поддержка руководителя",
            add="Записать поддержку",
            empty=EMPTY,
            heading="Поддержка руководителя",
        )
        self.marks = LinesBox(
            _360,
            name="pair.marks",
            title="360°",
            add="Отметить 360°",
            empty=EMPTY_360,
            heading="360°",
        )
        for box, code in ((self.supports, "support"), (self.marks, "support360")):
            box.only_add()
            mark_box(office, box)
            box.add_wanted.connect(lambda code=code: acts.run(code))
            self.column.addWidget(box)
        self.column.addStretch(1)

    def reload(self) -> None:
        if self.card is None:
            return
        self.supports.show_rows([_support(one) for one in self.card.supports])
        self.marks.show_rows([_marks(one) for one in self.card.marks_360])
        for box, code in ((self.supports, "support"), (self.marks, "support360")):
            box.set_read_only(on=self.read_only)
            box.add_button.setVisible(self.acts.way(code) is not None)


def _support(one: SupportLine) -> LineRow:
    day = in_digits(one.day) if one.day else "—"
    return LineRow(one.id, (day, one.kind, one.content or "—", one.paper or "—"))


def _marks(one: Line360) -> LineRow:
    marks = (decimal(Decimal(mark) / _HUNDRED, 1) for mark in one.marks)
    day = in_digits(one.day) if one.day else "—"
    return LineRow(one.id, (day, one.source, *marks, str(one.people)))
