"""Step «Ваша организация»: names, the head with her cases, who works here."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import InvalidInputError, OfficeError
from desktop.exchange.inbound import finding
from desktop.services import first_run
from desktop.services.first_run import ACTING, HEAD, SENIOR, OfficeDraft
from desktop.views.common.controls import button, card, label
from desktop.views.common.dialogs import bring_into_sight
from desktop.views.common.segments import Segment, Segments
from desktop.views.common.wizard import WizardStep
from desktop.views.first_run.fields import LabelledLine
from desktop.views.first_run.forms_dialog import FormsDialog
from desktop.views.first_run.session import SetupSession

OWN_POSITION = "own"
CHECK_LINES = "Проверьте, как будет в документах:"
DOUBTFUL = "Программа не уверена в этой фамилии. Проверьте, пожалуйста, склонение."
CHECKED = "Проверено."
WAITING = "Файл обмена{} подождёт: впишите свой сад, и на следующем шаге файл можно будет взять."


class OfficeStep(WizardStep):
    """What is typed is kept when the wizard is closed; the base is made when it is left."""

    def __init__(self, session: SetupSession) -> None:
        super().__init__("Ваша организация")
        self._session = session
        self._draft = session.draft
        self._is_short_own = bool(self._draft.short_name)
        self._is_number_own = bool(self._draft.number)
        self.waiting = label("", "muted", name="dialog.first_run.file", wrap=True)
        self.full = LabelledLine("full_name", "Полное название", required=True, hint="как в уставе")
        self.short = LabelledLine("short_name", "Краткое название", required=True)
        self.number = LabelledLine("number", "Номер сада")
        self.city = LabelledLine("city", "Город")
        self.head = LabelledLine("head", "Заведующий: фамилия, имя, отчество")
        self.position = Segments(
            [Segment(HEAD, HEAD), Segment(ACTING, ACTING), Segment(OWN_POSITION, "другая")],
            name="dialog.first_run.position",
            title="Должность руководителя",
        )
        self.own_position = LabelledLine("own_position", "Какая")
        self.worker = LabelledLine(
            "worker", "Кто будет работать", required=True, hint="фамилия, имя, отчество"
        )
        self.worker_position = LabelledLine("worker_position", "Должность")
        self.lines = label("", name="dialog.first_run.lines", wrap=True)
        self.note = label("", "warning", name="dialog.first_run.lines.note", wrap=True)
        self.right = button("Верно", name="dialog.first_run.right", icon="check")
        self.fix = button("Исправить…", name="dialog.first_run.fix")
        self._check = card()
        self._arrange()
        self._connect()
        self._show(self._draft)

    def enter(self) -> None:
        file = self._session.file
        sender = finding.sender_of(file.name) if file is not None else ""
        self.waiting.setText(WAITING.format(f" от сада № {sender}" if sender else ""))
        self.waiting.setVisible(file is not None)
        self._refresh_lines()

    def take_over(self) -> None:
        """The base is another one: what stands in it is shown, nothing of it is typed anew."""
        self._draft = self._session.draft
        self._is_short_own = self._is_number_own = True
        self._show(self._draft)

    def draft(self) -> OfficeDraft:
        """What is typed now."""
        return replace(
            self._draft,
            full_name=self.full.text,
            short_name=self.short.text,
            number=self.number.text,
            city=self.city.text,
            head=self.head.text,
            head_position=self._position(),
            worker=self.worker.text,
            worker_position=self.worker_position.text or SENIOR,
        )

    def problem(self) -> str:
        """Check and make the base; troubles of fields stand under the fields."""
        self._say({})
        try:
            self._session.settle_office(self.draft())
        except InvalidInputError as error:
            self._say(error.problems)
            return "Заполните поля, отмеченные красным."
        except OfficeError as error:
            return str(error)
        return ""

    def _show(self, draft: OfficeDraft) -> None:
        self.full.show_text(draft.full_name)
        self.short.show_text(draft.short_name)
        self.number.show_text(draft.number)
        self.city.show_text(draft.city)
        self.head.show_text(draft.head)
        is_own = draft.head_position not in (HEAD, ACTING)
        self.position.set_value(OWN_POSITION if is_own else draft.head_position)
        self.own_position.show_text(draft.head_position if is_own else "")
        self.worker.show_text(draft.worker)
        self.worker_position.show_text(draft.worker_position)
        self._refresh_position()

    def _position(self) -> str:
        chosen = self.position.value or HEAD
        return (self.own_position.text or HEAD) if chosen == OWN_POSITION else chosen

    def _on_full(self) -> None:
        """The short name and the number follow from the full one until they are typed."""
        if not self._is_short_own:
            self.short.show_text(first_run.prefilled_short(self.full.text))
        if not self._is_number_own:
            self.number.show_text(first_run.prefilled_number(self.full.text))

    def _on_short(self) -> None:
        self._is_short_own = bool(self.short.text)

    def _on_number(self) -> None:
        self._is_number_own = bool(self.number.text)

    def _on_head(self) -> None:
        """Another name has its own cases: corrections of the former one are dropped."""
        self._draft = replace(self._draft, head_forms={}, head_sex="", is_head_checked=False)
        self._refresh_lines()

    def _on_right(self) -> None:
        self._draft = replace(self._draft, is_head_checked=True)
        self._refresh_lines()

    def _on_fix(self) -> None:
        dialog = FormsDialog(self.draft(), self)
        dialog.accepted.connect(lambda: self._take_forms(dialog))
        dialog.open()

    def _take_forms(self, dialog: FormsDialog) -> None:
        forms, sex = dialog.answer()
        self._draft = replace(self._draft, head_forms=forms, head_sex=sex, is_head_checked=True)
        self._refresh_lines()

    def _refresh_position(self) -> None:
        self.own_position.setVisible(self.position.value == OWN_POSITION)
        self._refresh_lines()

    def _refresh_lines(self) -> None:
        draft = self.draft()
        found = first_run.lines(draft)
        self._check.setVisible(bool(found.represented))
        self.lines.setText(f"{CHECK_LINES} {found.represented} · {found.addressed}")
        self.note.setText(
            DOUBTFUL if found.is_doubtful else CHECKED if draft.is_head_checked else ""
        )
        self.note.setVisible(bool(self.note.text()))
        self.right.setVisible(not draft.is_head_checked)

    def _say(self, problems: dict[str, str]) -> None:
        fields = {
            "full_name": self.full,
            "short_name": self.short,
            "head": self.head,
            "worker": self.worker,
        }
        for code, widget in fields.items():
            widget.say(problems.get(code, ""))
        wrong = [widget for code, widget in fields.items() if code in problems]
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(wrong[0])

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.full, 0, 0, 1, 2)
        grid.addWidget(self.short, 1, 0)
        grid.addWidget(_beside(self.number, self.city), 1, 1)
        grid.addWidget(self.head, 2, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._position_box(), 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._check_box(), 3, 0, 1, 2)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.worker, 4, 0, top)
        grid.addWidget(self.worker_position, 4, 1, top)
        self.content.addWidget(self.waiting)
        self.content.addLayout(grid)
        self.content.addStretch(1)

    def _position_box(self) -> QWidget:
        made = QWidget()
        made.setProperty("part", "box")
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(label("Должность руководителя"))
        box.addWidget(self.position)
        box.addWidget(self.own_position)
        return made

    def _check_box(self) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.lines)
        words.addWidget(self.note)
        row = QHBoxLayout(self._check)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.right)
        row.addWidget(self.fix)
        return self._check

    def _connect(self) -> None:
        self.full.edited.connect(self._on_full)
        self.short.edited.connect(self._on_short)
        self.number.edited.connect(self._on_number)
        self.head.edited.connect(self._on_head)
        self.position.chosen.connect(lambda _code: self._refresh_position())
        self.own_position.edited.connect(self._refresh_lines)
        self.right.clicked.connect(self._on_right)
        self.fix.clicked.connect(self._on_fix)


def _beside(left: QWidget, right: QWidget) -> QWidget:
    made = QWidget()
    made.setProperty("part", "box")
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    row.addWidget(left, 1)
    row.addWidget(right, 2)
    return made
