"""Step «Проверка»: every row, what will happen to it, the questions and their answers."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from desktop.services.staff_import.plan import Rule
from desktop.services.staff_import.review import Option, Outcome, Review
from desktop.views.common.controls import label
from desktop.views.common.list_columns import Chip
from desktop.views.common.list_head import ChipRow
from desktop.views.common.segments import Segment, Segments
from desktop.views.common.wizard import WizardStep
from desktop.views.staff.importing.answers import AnswerBar
from desktop.views.staff.importing.check_table import CheckModel, CheckTable
from desktop.views.staff.importing.desk import ImportDesk
from desktop.views.theme import Theme

ALL, NEW, EXISTING, QUESTIONS = "all", "new", "existing", "questions"
_KINDS = {
    Outcome.NEW: NEW,
    Outcome.FILLS: EXISTING,
    Outcome.UPDATES: EXISTING,
    Outcome.UNCHANGED: EXISTING,
    Outcome.QUESTION: QUESTIONS,
}
_RULES = (
    Segment(Rule.FILL_EMPTY.value, "Пустые поля заполнить", "По умолчанию: вписанное не меняется"),
    Segment(Rule.UPDATE_ALL.value, "Обновить всё из файла", "Значения файла заменят прежние"),
    Segment(Rule.SKIP.value, "Пропустить", "Карточки, которые уже есть, не меняются"),
)
_LEAST_ROWS = 3


class CheckStep(WizardStep):
    """Digits answer, Enter leads to the field of the answer, F2 edits a cell."""

    def __init__(self, desk: ImportDesk) -> None:
        super().__init__("Проверка")
        self._desk = desk
        self.chips = ChipRow("dialog.import")
        self.rule = Segments(_RULES, name="dialog.import.rule", title="Кто уже есть")
        self.rule_label = label("Кто уже есть:", "muted")
        self.model = CheckModel()
        self.table = CheckTable(self.model)
        self.answers = AnswerBar(self.table)
        self._arrange()
        self._connect()

    @property
    def verb(self) -> str:
        """«Загрузить 23»."""
        review = self._desk.review
        return f"Загрузить {review.counts().ready}" if review is not None else ""

    @property
    def is_ready(self) -> bool:
        review = self._desk.review
        has_some = review is not None and review.counts().ready > 0
        return has_some and not self._desk.is_working

    def enter(self) -> None:
        """Begin with the first question, if there is any."""
        review = self._desk.review
        if review is not None:
            self.rule.set_value(review.rule.value)
        self.refresh()
        self._select_question(0)

    def refresh(self) -> None:
        """Count and show anew; the row in hand stays in hand if it is still shown."""
        review = self._desk.review
        if review is None:
            return
        place = self.current_place()
        counts = review.counts()
        self.chips.show_chips(
            (
                Chip(ALL, "Все", counts.total),
                Chip(NEW, "Новые", counts.new),
                Chip(EXISTING, "Уже есть", counts.existing),
                Chip(QUESTIONS, "Вопросы", counts.questions),
            )
        )
        for widget in (self.rule, self.rule_label):
            widget.setVisible(counts.existing > 0)
        self.model.show_rows(review, _places(review, self.chips.active))
        if place is not None:
            self._select(place)
        self._show_question()
        self.ready_changed.emit()

    def current_place(self) -> int | None:
        """The row in hand as a place of the review."""
        row = self.table.currentIndex().row()
        return self.model.places[row] if 0 <= row < len(self.model.places) else None

    def show_questions(self) -> None:
        """Only the rows which wait for an answer."""
        self.chips.choose(QUESTIONS)
        self.refresh()
        self._select_question(0)

    def _on_option(self, option: Option, for_all: bool) -> None:
        review, place = self._desk.review, self.current_place()
        if review is None or place is None:
            return
        if for_all:
            review.choose_all(place, option)
        else:
            review.choose(place, option)
        self._after_answer(place)

    def _on_typed(self, text: str) -> None:
        review, place = self._desk.review, self.current_place()
        asked = review.question(place) if review is not None and place is not None else None
        if review is None or place is None or asked is None or asked.field is None:
            return
        review.write(place, asked.field, text)
        self._after_answer(place)

    def _on_written(self, place: int) -> None:
        """A cell was edited: the row may have changed its kind."""
        self.refresh()
        self._select(place)

    def _after_answer(self, place: int) -> None:
        """On to the next question, of this row or of a later one."""
        self.refresh()
        self._select_question(place)
        self.table.setFocus()

    def _select_question(self, start: int) -> None:
        review = self._desk.review
        if review is None:
            return
        asked = [at for at in self.model.places if review.question(at) is not None]
        later = [at for at in asked if at >= start] or asked
        if later:
            self._select(later[0])
        elif self.model.places and not self.table.currentIndex().isValid():
            self.table.select(0)

    def _select(self, place: int) -> None:
        if place in self.model.places:
            self.table.select(self.model.places.index(place))

    def _show_question(self) -> None:
        review, place = self._desk.review, self.current_place()
        if review is None or place is None:
            self.answers.hide()
            return
        self.answers.show()
        number = review.line(place).number
        self.answers.show_question(number, review.question(place), len(review.alike(place)))

    def _on_rule(self, code: str) -> None:
        if self._desk.review is not None:
            self._desk.review.rule = Rule(code)
            self.refresh()

    def _arrange(self) -> None:
        self.content.addWidget(self.chips)
        rules = QHBoxLayout()
        rules.setSpacing(8)
        rules.addWidget(self.rule_label)
        rules.addWidget(self.rule)
        rules.addStretch(1)
        self.content.addLayout(rules)
        self.table.setMinimumHeight(_LEAST_ROWS * Theme.current().metrics.row)
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self.answers)

    def _connect(self) -> None:
        self.chips.chosen.connect(lambda _code: self.refresh())
        self.rule.chosen.connect(self._on_rule)
        self.table.row_changed.connect(self._show_question)
        self.table.digit_pressed.connect(self.answers.answer)
        self.table.answer_wanted.connect(self.answers.start_typing)
        self.answers.chosen.connect(self._on_option)
        self.answers.typed.connect(self._on_typed)
        self.answers.left.connect(self.table.setFocus)
        self.model.written.connect(self._on_written)


def _places(review: Review, kind: str) -> list[int]:
    return [
        place
        for place in range(len(review))
        if kind in ("", ALL) or _KINDS[review.outcome(place)] == kind
    ]
