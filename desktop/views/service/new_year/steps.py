"""The steps of «Новый учебный год», each filled from the base."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from desktop.language.dates import school_year_short
from desktop.language.numbers import plural
from desktop.services.pairs.rollover import Next, RolloverRow
from desktop.services.school_year import PersonChange, Unfinished
from desktop.views.common.controls import button, clear, label, sheet
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.service.new_year.pairs_table import PairsTable
from desktop.views.service.new_year.step import Step
from desktop.views.service.new_year.unfinished import DOORS

if TYPE_CHECKING:
    from uuid import UUID

CAN_SKIP: Final = "Можно пропустить: всё останется в {old}, и его можно закончить позже."
NOTHING_OPEN: Final = "В {old} всё закончено."
NO_PAIRS: Final = "Пар, которые переходят в {new}, нет."
KEPT: Final = (
    "У продолженных этап, дневник и чемоданчик сохраняются, срок станет 31.05.{end}, "
    "маршруты и планы скопируются без отметок."
)
NOTHING: Final = "В {new} ничего не переходит: начинать нечего."
NO_CHANGES: Final = "Среди сотрудников ничего не меняется."


@dataclass(frozen=True)
class Further:
    """What begins besides the pairs: routes which end, drafts, season cards."""

    finished: int = 0
    drafts: int = 0
    passes: int = 0


NOTHING_FURTHER: Final = Further()


class CheckStep(Step):
    """1: what the old year leaves open, each line with its button."""

    place_wanted = Signal(object)

    def __init__(self, year: int) -> None:
        super().__init__()
        self._old = school_year_short(year - 1)
        self.title = f"Проверим {self._old}"
        self.buttons: dict[str, QPushButton] = {}
        self.note = label("", "muted", name="new_year.check.note", wrap=True)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(16, 12, 12, 12)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._sheet = sheet(self._rows)
        self.box.addWidget(self._sheet)
        self.box.addWidget(self.note)
        self.box.addStretch(1)

    def show_rows(self, rows: Sequence[Unfinished]) -> None:
        """What is not finished and how many."""
        clear(self._grid)
        self.buttons = {}
        for place, title in enumerate(("Что не закончено", "Сколько")):
            self._grid.addWidget(label(title, "caption"), 0, place)
        for number, row in enumerate(rows, start=1):
            text, door = DOORS[row.code]
            made = button(text, name=f"new_year.check.{row.code}")
            made.setAccessibleName(f"{text}: {row.title}")
            made.clicked.connect(lambda _=False, door=door: self.place_wanted.emit(door))
            self.buttons[row.code] = made
            middle = Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(label(row.title, wrap=True), number, 0)
            count = label(str(row.count), name=f"new_year.check.{row.code}.count")
            self._grid.addWidget(count, number, 1, Qt.AlignmentFlag.AlignRight | middle)
            self._grid.addWidget(made, number, 2)
        self._sheet.setVisible(bool(rows))
        self.note.setText((CAN_SKIP if rows else NOTHING_OPEN).format(old=self._old))


class PairsStep(Step):
    """2: go on, end, or to the archive."""

    title = "Пары"

    def __init__(self, year: int) -> None:
        super().__init__()
        self._year = year
        self.table = PairsTable()
        self.all = button("Всем: продолжить", name="new_year.pairs.all")
        self.note = label(KEPT.format(end=year + 1), "muted", name="new_year.pairs.note", wrap=True)
        line = QHBoxLayout()
        line.addWidget(self.all)
        line.addStretch(1)
        self.box.addLayout(line)
        self.box.addWidget(sheet(self.table))
        self.box.addWidget(self.note)
        self.box.addStretch(1)
        self.all.clicked.connect(lambda: self.table.set_all(Next.GO_ON))

    def show_rows(self, rows: Sequence[RolloverRow], known: dict[UUID, Next]) -> None:
        """The pairs, with what was chosen before."""
        self.table.show_pairs(rows, self._year, known)
        self.all.setVisible(bool(rows))
        new = school_year_short(self._year)
        text = KEPT.format(end=self._year + 1) if rows else NO_PAIRS.format(new=new)
        self.note.setText(text)


class PeopleStep(Step):
    """4: people who change with the year, and how the registers are numbered."""

    title = "Люди и номера"

    def __init__(self) -> None:
        super().__init__()
        self.table = LinesTable(
            (LineColumn("Кто"), LineColumn("Что меняется", 290)),
            name="new_year.people.table",
            title="Кто меняется с новым годом",
        )
        self.nobody = label(NO_CHANGES, name="new_year.people.nobody")
        self.journals = label("", "muted", name="new_year.people.journals", wrap=True)
        self._sheet = sheet(self.table)
        self.box.addWidget(self.nobody)
        self.box.addWidget(self._sheet)
        self.box.addWidget(label("Журналы", "heading", name="new_year.people.heading"))
        self.box.addWidget(self.journals)
        self.box.addStretch(1)

    def show_rows(self, people: Sequence[PersonChange], journals: Sequence[str]) -> None:
        """Changes of people, the lines about registers."""
        self.table.show_rows([LineRow(one.id, (one.name, one.what)) for one in people])
        self.table.clearSelection()
        self._sheet.setVisible(bool(people))
        self.nobody.setVisible(not people)
        self.journals.setText("\n".join(f"{line}." for line in journals) or "Номеров ещё нет.")


class SummaryStep(Step):
    """5: what will be, in one sentence."""

    title = "Итог"

    def __init__(self, year: int) -> None:
        super().__init__()
        self._new = school_year_short(year)
        self.text = label("", name="new_year.summary", wrap=True)
        self.papers = label("", "muted", name="new_year.summary.papers", wrap=True)
        self.box.addWidget(self.text)
        self.box.addWidget(self.papers)
        self.box.addStretch(1)

    def show_choices(self, chosen: Sequence[Next], assigned: int, further: Further) -> None:
        """``assigned``: how many of those which go on want new papers."""
        words = said(chosen, further)
        self.text.setText(
            f"{words} Перед началом сохраню копию." if words else NOTHING.format(new=self._new)
        )
        word = plural(assigned, "паре", "парам", "парам")
        self.papers.setText(
            f"{assigned} {word} понадобятся новое доп. соглашение и приказ." if assigned else ""
        )
        self.papers.setVisible(bool(assigned))


def said(chosen: Sequence[Next], further: Further = NOTHING_FURTHER) -> str:
    """«Будет: пар продолжено 7, завершено 2, в архив 1; черновиков ИОМ педагога 18.»."""
    words = ((Next.GO_ON, "продолжено"), (Next.END, "завершено"), (Next.ARCHIVE, "в архив"))
    counts = ((word, chosen.count(one)) for one, word in words)
    pairs = ", ".join(f"{word} {count}" for word, count in counts if count)
    rest = (
        ("маршрутов завершено", further.finished),
        ("черновиков ИОМ педагога", further.drafts),
        ("абонементов", further.passes),
    )
    parts = [f"пар {pairs}"] if pairs else []
    parts += [f"{word} {count}" for word, count in rest if count]
    return f"Будет: {'; '.join(parts)}." if parts else ""
