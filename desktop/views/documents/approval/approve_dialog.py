"""The numbers before they are given: by series, one date, gaps and repeats (ux.md 14.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.documents import issuing
from desktop.documents.issuing import Planned
from desktop.language.dates import in_digits
from desktop.language.numbers import counted
from desktop.services.documents import series
from desktop.views.common.controls import label, row
from desktop.views.common.datefield import DateField
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.documents.approval.register_line import RegisterLine
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

CODE: Final = "approve"
SCREEN: Final = f"dialog.{CODE}"
AS_TOLD: Final = "Отметьте то, что заведующий утвердил на бумаге. В истории останется, кто отметил."


@dataclass(frozen=True)
class Words:
    """The verb of the title and the button, and a line over the numbers."""

    verb: str = "Утвердить"
    note: str = ""


@dataclass(frozen=True)
class Decision:
    """What was decided: the date of the papers and the first numbers which were changed."""

    day: dt.date
    first: dict[str, int]


class ApproveDialog(OfficeDialog):
    """``approved`` brings the decision; nothing is written here."""

    approved = Signal(object)

    def __init__(
        self,
        office: Office,
        documents: Sequence[UUID],
        day: dt.date,
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        title = f"{words.verb} {counted(len(documents), 'документ')}"
        verb = f"{words.verb} {len(documents)}"
        super().__init__(CODE, title, verb, width=640, parent=parent)
        self._office, self._documents = office, list(documents)
        self._first: dict[str, int] = {}
        self._kept: set[str] = set()
        self.day = DateField(lambda: office.today, name=f"{SCREEN}.day", title="Дата")
        self.day.set_value(day)
        self.note = label(words.note, "muted", wrap=True)
        self.problem = label("", "error", name=f"{SCREEN}.problem", wrap=True)
        self.summary = label("", name=f"{SCREEN}.summary", wrap=True)
        self.lines = self._make_lines()
        self._arrange()
        self.day.edited.connect(lambda _day: self.refresh())
        self.day.problem.connect(self._on_problem)
        self.primary.clicked.connect(self._press)
        self.refresh()

    @property
    def decision(self) -> Decision:
        return Decision(self.day.value() or self._office.today, dict(self._first))

    def refresh(self) -> None:
        """Ask again which numbers these papers would get."""
        planned = self._plan(self._first)
        count = counted(len(self._documents), "документ")
        self.summary.setText(f"{count}, дата {in_digits(self.decision.day)}. Номера:")
        for key, found in _by_register(planned).items():
            warned = next((one for one in found if one.warning), None)
            free = self._number(key, warned.free) if warned is not None else ""
            self.lines[key].show_plan(found, free, is_kept=key in self._kept)
        self.primary.setEnabled(not any(one.is_taken for one in planned))

    def set_first(self, key: str, ordinal: int) -> None:
        """Another first number of a register."""
        self._first[key] = ordinal
        self.refresh()

    def keep(self, key: str) -> None:
        """The gap stays: it is known."""
        self._kept.add(key)
        self.refresh()

    def _plan(self, first: dict[str, int]) -> list[Planned]:
        return self._office.read(issuing.plan_numbers, self._documents, self.decision.day, first)

    def _number(self, key: str, ordinal: int) -> str:
        planned = self._plan({**self._first, key: ordinal})
        return next((one.number for one in planned if _key(one) == key), str(ordinal))

    def _make_lines(self) -> dict[str, RegisterLine]:
        titles = {code: one.title for code, one in self._office.read(series.every).items()}
        made: dict[str, RegisterLine] = {}
        for key, found in _by_register(self._plan({})).items():
            title = titles.get(found[0].series, "Остальные документы")
            scope = f" ({found[0].scope})" if found[0].scope else ""
            line = RegisterLine(SCREEN, f"{title}{scope}", found[0])
            line.first_chosen.connect(partial(self.set_first, key))
            line.kept.connect(partial(self.keep, key))
            made[key] = line
        return made

    def _on_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _press(self) -> None:
        if self.day.commit():
            decision = self.decision
            self.accept()
            self.approved.emit(decision)

    def _arrange(self) -> None:
        self.problem.hide()
        self.note.setVisible(bool(self.note.text()))
        self.body.addWidget(self.note)
        self.body.addWidget(row(label("Дата"), self.day, None))
        self.body.addWidget(self.problem)
        self.body.addWidget(self.summary)
        for line in self.lines.values():
            self.body.addWidget(line)
        self.body.addStretch(1)


def _key(one: Planned) -> str:
    """How ``first_numbers`` calls the register of a paper."""
    return f"{one.series}|{one.scope}"


def _by_register(planned: Sequence[Planned]) -> dict[str, list[Planned]]:
    """Papers by their register, those without a number last."""
    found: dict[str, list[Planned]] = {}
    for one in sorted(planned, key=lambda each: not each.series):
        found.setdefault(_key(one), []).append(one)
    return found
