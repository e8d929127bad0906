"""The section «Ответы»: own sheets by name or number, other kindergartens as one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from desktop.language.dates import in_digits
from desktop.language.numbers import counted
from desktop.models import SurveyState
from desktop.services.surveys import answers, listing, parents
from desktop.services.surveys.sentences import mean_words
from desktop.views.common.controls import button, label, row
from desktop.views.common.empty import EmptyView
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import ToastButton
from desktop.views.surveys.card.section import SurveySection

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.surveys.listing import SurveyRow
    from desktop.views.office import Office
    from desktop.views.surveys.listing.acts import SurveyActs

NAME = "surveys.answers"
AT_ONCE = 200
"""Sheets which are shown first, and which each «Показать ещё» adds."""
EMPTY = "Ответов пока нет. Раздайте бланки или посадите педагога за компьютер."
_COLUMNS = (
    LineColumn("Кто"),
    LineColumn("Введено", 96),
    LineColumn("Кем", 120),
    LineColumn("Без ответа", 90, "right"),
    LineColumn("Проверено", 96),
)


class AnswersSection(SurveySection):
    """Enter opens a sheet; Delete puts it into the trash."""

    def __init__(self, office: Office, acts: SurveyActs) -> None:
        super().__init__(NAME, office, acts)
        self.enter = button("Ввести ответы", name=f"{NAME}.enter", icon="pencil")
        self.load = button("Загрузить из таблицы…", name=f"{NAME}.load", icon="excel-table")
        self.open = button("Открыть", name=f"{NAME}.open", icon="eye")
        self.parents = button("Ответы родителей…", name=f"{NAME}.parents", icon="group")
        self.others = label("", "muted", name=f"{NAME}.others", wrap=True)
        self.check = button("Сверить ввод…", name=f"{NAME}.check", icon="checklist")
        self.table = LinesTable(_COLUMNS, name=f"{NAME}.table", title="Ответы", most=5000)
        self.more = button("Показать ещё", name=f"{NAME}.more", kind="link")
        self._rows: list[answers.SheetRow] = []
        self._shown = AT_ONCE
        self.empty = EmptyView("checklist", EMPTY, name=f"{NAME}.empty")
        self._arrange()
        self._connect()

    def show_survey(self, row_: SurveyRow) -> None:
        """Read the sheets anew."""
        if self._row is None or self._row.id != row_.id:
            self._shown = AT_ONCE
        super().show_survey(row_)
        found = self._rows = self._office.read(answers.rows, row_.id)
        self._show_rows()
        sites = self._office.read(listing.sites, row_.id)
        told = [f"{one.name}: {counted(one.answered, 'ответ')}, итоги" for one in sites]
        told += self._of_parents(row_)
        self.others.setText("\n".join(told))
        self.others.setVisible(bool(told))
        takes = self._office.can_write and row_.state != SurveyState.FINISHED
        self.enter.setEnabled(takes)
        self.load.setEnabled(takes)
        self.open.setVisible(bool(found))
        self.check.setVisible(bool(found))
        self._on_row(self.table.current_id)
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found and not told)
        buttons = (
            ToastButton("Печать бланков", lambda: self._acts.print_blanks(row_.id)),
            ToastButton("Ввести ответы", self._enter),
        )
        self.empty.show_state("checklist", EMPTY, buttons if takes else buttons[:1])

    def _show_rows(self) -> None:
        """The first sheets; thousands at once would keep the window busy."""
        self.table.show_rows([_line(one) for one in self._rows[: self._shown]])
        left = len(self._rows) - self._shown
        self.more.setText(f"Показать ещё {min(left, AT_ONCE)} из {left}")
        self.more.setVisible(left > 0)

    def _show_more(self) -> None:
        self._shown += AT_ONCE
        self._show_rows()

    def _on_row(self, response: object) -> None:
        """Only what is in as a whole is checked."""
        row_ = self._row
        takes = self._office.can_write and row_ is not None and row_.state != SurveyState.FINISHED
        is_whole = any(one.is_complete for one in self._rows if one.id == response)
        self.check.setEnabled(takes and is_whole)

    def _check(self) -> None:
        """The second pass of the sheet under the cursor."""
        response = self.table.current_id
        if self._row is not None and response is not None and self._office.can_write:
            self._acts.check(self._row.id, response)

    def _of_parents(self, row_: SurveyRow) -> list[str]:
        """«Родители: 38 бланков, средние 4,3 · 4,5 · 3,9»: never a sheet."""
        takes = self._office.can_write and row_.state != SurveyState.FINISHED
        self.parents.setVisible(bool(self._office.read(parents.asked, row_.id)))
        self.parents.setEnabled(takes)
        found = self._office.read(parents.of_survey, row_.id)
        if found is None:
            return []
        means = " · ".join(mean_words(one) for one in found.means)
        return [f"Родители: {counted(found.blanks, 'бланк')}, средние {means}"]

    def _enter(self) -> None:
        if self._row is not None and self._office.can_write:
            self._acts.enter(self._row.id)

    def _load(self) -> None:
        if self._row is not None:
            self._acts.load(self._row.id)

    def _open(self, response: UUID | None) -> None:
        from desktop.views.surveys.card.sheet_dialog import open_sheet

        if self._row is not None and response is not None:
            open_sheet(self._office, self, self._row, response)

    def _remove(self, response: UUID) -> None:
        if not self._office.can_write:
            return
        with self._office.telling():
            self._office.write(answers.remove, [response])
            self._office.toast("Ответы в корзине.", undo_button(self._office))

    def _connect(self) -> None:
        self.enter.clicked.connect(self._enter)
        self.load.clicked.connect(self._load)
        self.open.clicked.connect(lambda: self._open(self.table.current_id))
        self.check.clicked.connect(self._check)
        self.more.clicked.connect(self._show_more)
        self.parents.clicked.connect(lambda: self._acts.parents(self.survey_id))
        self.table.opened.connect(self._open)
        self.table.row_changed.connect(self._on_row)
        self.table.remove_wanted.connect(self._remove)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(row(self.enter, self.load, self.open, None))
        layout.addWidget(row(self.check, self.parents, None))
        layout.addWidget(self.others)
        layout.addWidget(self.table)
        layout.addWidget(row(self.more, None))
        layout.addWidget(self.empty)
        layout.addStretch(1)


def _line(one: answers.SheetRow) -> LineRow:
    checked = "да" if one.is_checked else "—"
    state = "—" if not one.unanswered else str(one.unanswered)
    if not one.is_complete:
        checked = "не закончено"
    texts = (one.who, in_digits(one.answered_on), one.entered_by or "—", state, checked)
    return LineRow(one.id, texts, is_muted=not one.is_complete)
