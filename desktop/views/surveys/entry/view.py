"""The quick entry (ux.md 9.4): one question at a time, digits answer and go on.

Each sheet is saved when its last question is answered; one which is left in the middle keeps its
place. The second pass shows only what differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent

from desktop.models import SurveyState
from desktop.services.surveys import answers, parents, records, sheets
from desktop.services.surveys.answers import Respondent, SheetDraft
from desktop.services.surveys.sheets import Given
from desktop.views.office import Office, Place, ToastButton
from desktop.views.page import HelpText
from desktop.views.surveys import registry
from desktop.views.surveys.card.wording import answer_brief
from desktop.views.surveys.entry.frame import NOBODY, EntryFrame
from desktop.views.surveys.entry.keeping import SheetKeeper
from desktop.views.surveys.entry.sheet import Sheet

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from desktop.services.surveys.shipped import Question

CLOSED = "Анкета завершена: ответы больше не вводят. Её можно продлить в списке анкет."
PURPOSE = (
    "Здесь ответы переносят с бланков. Цифра отвечает и ведёт дальше, Backspace возвращает на "
    "один вопрос. Лист записывается сам после последнего вопроса, начатый лист ждёт вас."
)
KEYS = (
    ("0–9", "ответ по номеру"),
    ("– или пробел", "нет ответа"),
    ("Backspace", "на вопрос назад"),
    ("↑ ↓", "соседний вопрос"),
    ("Enter", "следующий лист"),
    ("Esc", "закрыть: начатый лист подождёт"),
)


class EntryView(EntryFrame):
    """The queue of one survey, a sheet at a time."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._office = office
        self._survey: UUID | None = None
        self._title = ""
        self.queue: list[Respondent] = []
        self.number = 0
        self.sheet = Sheet(())
        self.first: dict[str, Given] | None = None
        """The answers of the first pass while the second is typed."""
        self._keeper = SheetKeeper(office, self, self._hold)
        self._connect()

    @property
    def respondent(self) -> Respondent | None:
        """Whose sheet is entered."""
        return self.queue[self.number] if self.number < len(self.queue) else None

    def show_place(self, place: Place) -> None:
        """A survey; ``others`` names the person or the sheet to begin with, or to check."""
        if place.record is None:
            self._office.go(Place(registry.TAB, registry.LIST))
            return
        self._keep()
        self._survey = place.record
        with self._office.telling():
            self._open(place.others[0] if place.others else None)
            if place.focus == registry.CHECK:
                self._check_whole()

    def help_text(self) -> HelpText:
        return HelpText(PURPOSE, (), KEYS)

    def _open(self, wanted: UUID | None) -> None:
        office, survey = self._office, self._survey
        if survey is None:
            return
        self._title, state, questions = office.read(_asked, survey)
        self.sheet = Sheet(questions)
        self.first = None
        self.queue = office.read(answers.queue, survey)
        self.title.setText(f"Ввод ответов: {self._title}")
        office.arrive(Place(registry.TAB, registry.ENTRY, survey), self.title.text())
        if not self.queue or state == SurveyState.FINISHED or not office.can_write:
            self._show_empty(CLOSED if self.queue else NOBODY)
            return
        self._begin(self._first_of(wanted))

    def _first_of(self, wanted: UUID | None) -> int:
        for number, one in enumerate(self.queue):
            if wanted is not None and wanted in (one.person_id, one.response_id):
                return number
        open_ones = [n for n, one in enumerate(self.queue) if not one.is_complete]
        begun = [n for n in open_ones if self.queue[n].is_begun]
        return next(iter([*begun, *open_ones]), 0)

    def _begin(self, number: int) -> None:
        self.number = number
        if self._survey is not None:
            self._keeper.begin(self._survey, self.queue[number], self.sheet)
        sheet = self.queue[number].response_id
        rows = self._office.read(answers.rows_of, sheet) if sheet is not None else []
        self.disputes.show_rows(rows)
        self.first = None
        self._show()

    def put(self, given: Given) -> None:
        """Take an answer and go on; the last one saves the sheet."""
        if self.sheet.is_over:
            return
        self.sheet.put(given)
        if self.sheet.is_over:
            self._finish()
        self._show()

    def go_on(self) -> None:
        """[Следующий]: the sheet is saved as it is, the next one comes."""
        if not self.sheet.is_over and self.sheet.seen and self.first is None:
            self._save(is_complete=False)
        self._refresh_queue()
        count = len(self.queue)
        places = ((self.number + step) % count for step in range(1, count))
        following = next((n for n in places if not self.queue[n].is_complete), None)
        if following is not None:
            self._begin(following)
        else:
            self.close_page()

    def check_again(self) -> None:
        """[Сверить ещё раз]: the same sheet from the beginning, blind."""
        if not self.sheet.is_over:
            if not self._save(is_complete=True):
                return
            self._refresh_queue()
        self.first = dict(self.sheet.given)
        self.sheet.start({}, is_complete=True)
        self._show()

    def _check_whole(self) -> None:
        """«Сверить ввод…»: of a sheet which is in as a whole."""
        one = self.respondent
        if one is not None and one.is_complete and self.sheet.given:
            self.sheet.place = len(self.sheet.questions)
            self.check_again()

    def close_page(self) -> None:
        """[Закрыть]: what was begun waits."""
        self._keep()
        if self._survey is not None:
            self._office.go(Place(registry.TAB, registry.LIST, self._survey, "answers"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.sheet.is_over:
            self.go_on()
        elif key == Qt.Key.Key_Backspace:
            self._step(-1)
        elif key == Qt.Key.Key_Escape:
            self.close_page()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(-1 if key == Qt.Key.Key_Up else 1)
        elif text and (self.is_checking or not self.pane.is_typed) and self._by_key(text):
            return
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keep()

    def _by_key(self, text: str) -> bool:
        if self.is_checking:
            return text in "12" and self.check.choose(int(text))
        if text in "-–— ":
            self.put(sheets.NOTHING)
            return True
        given = self.sheet.digit(int(text)) if text.isascii() and text.isdigit() else None
        if given is None:
            return False
        self.put(given)
        return True

    def _step(self, by: int) -> None:
        if self.is_checking:
            return
        self.sheet.step(by)
        self._show()

    def _finish(self) -> None:
        """The end of a pass: the first one is saved, the second one is compared."""
        if self.first is None:
            if self._save(is_complete=True):
                self._refresh_queue()
            return
        found = answers.mismatches(self.sheet.questions, self.first, self.sheet.given)
        self.check.start(found)

    def _settle(self, right: dict[str, Given]) -> None:
        """The second pass is over: what was said right is kept."""
        one = self.respondent
        if one is None or one.response_id is None or self.first is None:
            return
        final = {**self.first, **right}
        final = {code: given for code, given in final.items() if not given.is_empty}
        with self._office.telling():
            actor = self._office.database.actor
            self._office.write(answers.settle, one.response_id, final, actor)
            self.sheet.given = final
            self.first = None
            self._office.toast(f"Сверено: {one.short}.")
        self._show()

    def _save(self, *, is_complete: bool) -> bool:
        one, survey = self.respondent, self._survey
        if one is None or survey is None:
            return False
        draft = SheetDraft(
            one.person_id,
            one.blank,
            dict(self.sheet.given),
            is_complete=is_complete,
            entered_by=self._office.database.actor,
        )
        with self._office.telling():
            self._office.write(answers.save, survey, draft, self._office.today)
            (self._keeper.done if is_complete else self._keeper.left)()
            return True
        return False

    def _hold(self) -> None:
        """What stands in the line and was not sent yet is not lost either."""
        if self.first is None and not self.sheet.is_over:
            self.sheet.hold(self.pane.typed)

    def _keep(self) -> None:
        """A sheet which was begun and not finished waits for the next time."""
        one = self.respondent
        if one is None or one.is_complete or not self._office.can_write:
            return
        self._hold()
        if self.sheet.is_over or not self.sheet.seen or self.first is not None:
            return
        self._save(is_complete=False)
        self.sheet.seen = set()
        self.pane.line.clear()

    def _refresh_queue(self) -> None:
        if self._survey is not None:
            self.queue = self._office.read(answers.queue, self._survey)

    def _show_empty(self, text: str) -> None:
        place = Place(registry.TAB, registry.LIST)
        self.show_empty(text, ToastButton("К анкетам", lambda: self._office.go(place)))

    def _show(self) -> None:
        one = self.respondent
        if one is None:
            return
        if self.first is None and self.sheet.seen and not self.sheet.is_over:
            self._keeper.typed()
        passed = " · второй проход" if self.first is not None else ""
        self.who.setText(f"{one.full} · {self.number + 1} из {len(self.queue)}{passed}")
        self.bar.show_share(self.sheet.place, len(self.sheet.questions))
        self.typed.setText(_typed_line(self.sheet) if self.first is None else "")
        question = self.sheet.question
        self.back.setEnabled(self.sheet.place > 0)
        self.again.setEnabled(self.first is None and bool(self.sheet.seen or self.sheet.given))
        if question is not None:
            heading = _heading(self.sheet.questions, self.sheet.place)
            self.pane.show_question(self.sheet.place + 1, question, self.sheet.now, heading)
            self.show_question()
        elif self.first is not None and self.check.is_open:
            self.show_check()
        else:
            self.show_done(_done_words(self.queue, one))

    def _connect(self) -> None:
        self.pane.answered.connect(self.put)
        self.pane.line.textEdited.connect(lambda _text: self._keeper.typed())
        self.pane.back_wanted.connect(lambda: self._step(-1))
        self.pane.step_wanted.connect(self._step)
        self.check.settled.connect(self._settle)
        self.close_button.clicked.connect(self.close_page)
        self.back.clicked.connect(lambda: self._step(-1))
        self.again.clicked.connect(self.check_again)
        self.next.clicked.connect(self.go_on)


def _done_words(queue: Sequence[Respondent], one: Respondent) -> str:
    """«Готово: Руднева А. С. Дальше Ёлкина Д. Р. [Enter]»."""
    left = [other for other in queue if not other.is_complete and other.short != one.short]
    following = f"Дальше {left[0].short} [Enter]" if left else "Это был последний лист. [Enter]"
    return f"Готово: {one.short.rstrip('.')}. {following}"


def _typed_line(sheet: Sheet) -> str:
    """«Уже введено: 1·2 2·2 3·3»."""
    told = [
        f"{number}·{answer_brief(sheet.given.get(one.code), one)}"
        for number, one in enumerate(sheet.questions, 1)
        if one.code in sheet.seen
    ]
    return f"Уже введено: {' '.join(told)}" if told else ""


def _asked(session: Session, survey_id: UUID) -> tuple[str, str, list[Question]]:
    found = records.survey(session, survey_id)
    questions = records.questions(session, survey_id=survey_id)
    return found.title, found.state, parents.without_parents(questions)


def _heading(questions: list[Question], place: int) -> str:
    """The heading over a group of questions stands over each of them here."""
    for one in reversed(questions[: place + 1]):
        if one.heading:
            same = one.kind == questions[place].kind and one.scale == questions[place].scale
            return one.heading if same else ""
    return ""
