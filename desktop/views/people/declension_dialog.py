"""The dialog «Склонение» (ux.md 8.9): six forms of a name, doubts, how it will be in a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QWidget,
)

from desktop.errors import OfficeError
from desktop.exchange.inbound import disputed
from desktop.language.cases import OBLIQUE
from desktop.services.people import declension, declension_trial
from desktop.services.people.declension_trial import Trial
from desktop.views.common.controls import button, label, row
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.disputes import DisputeLine
from desktop.views.common.fields import LineEdit
from desktop.views.common.segments import Segment, Segments
from desktop.views.icons import set_picture
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

QUESTIONS = {
    "nominative": "кто?",
    "genitive": "кого?",
    "dative": "кому?",
    "accusative": "кого?",
    "instrumental": "кем?",
    "prepositional": "о ком?",
}
CHECK = "проверьте"
HINTS = {"accusative": "назначить куратором …"}
PATTERN = "Исправить и остальные по образцу?"
NOBODY = "Склонение всех имён проверено."
_FORM = "form"
"""So begin the columns of the cases."""


class DeclensionDialog(OfficeDialog):
    """One person after another; [Всё верно] stores the forms and goes on."""

    def __init__(self, office: Office, people: Sequence[UUID], parent: QWidget) -> None:
        super().__init__("declension", "Склонение", "Всё верно", cancel="Закрыть", parent=parent)
        self._office = office
        self._people = list(people)
        self._place = 0
        self._trial: Trial
        self.count = label("", "muted", name="dialog.declension.count")
        self.sex = Segments(
            [Segment("f", "женский"), Segment("m", "мужской")],
            name="dialog.declension.sex",
            title="Пол",
        )
        self.declined = QRadioButton("склонять")
        self.frozen = QRadioButton("не склонять")
        self.forms: dict[str, LineEdit] = {}
        self._doubts: dict[str, QWidget] = {}
        self.nominative = label("", name="dialog.declension.nominative", wrap=True)
        self.pattern_text = label(PATTERN, "warning")
        self.pattern = button("Да", name="dialog.declension.pattern")
        self.phrases = label("", "muted", wrap=True, name="dialog.declension.phrases")
        self.problem = label("", "error", wrap=True, name="dialog.declension.problem")
        self.automatic = button("Вернуть автоматические", name="dialog.declension.automatic")
        self.disputes = DisputeLine(office, "dialog.declension", self.reject)
        self.previous = button("Предыдущий", name="dialog.declension.prev", icon="arrow-left")
        self.following = button("Следующий", name="dialog.declension.next", icon="arrow-right")
        self._arrange()
        self._connect()
        self._show()

    @property
    def person(self) -> UUID:
        return self._people[self._place]

    def _arrange(self) -> None:
        self.head.removeWidget(self.title)
        top_line = QHBoxLayout()
        top_line.addWidget(self.title, 1)
        top_line.addWidget(self.count, alignment=Qt.AlignmentFlag.AlignTop)
        self.head.addLayout(top_line)
        self.head.addWidget(self.disputes)
        group = QButtonGroup(self)
        for made, name in ((self.declined, "declined"), (self.frozen, "frozen")):
            made.setObjectName(f"dialog.declension.{name}")
            made.setAccessibleName(f"Фамилия: {made.text()}")
            group.addButton(made)
        top = row(label("Пол:"), self.sex, label("Фамилия:"), self.declined, self.frozen, None)
        self.body.addWidget(top)
        self.body.addLayout(self._grid())
        self._pattern_row = row(self.pattern_text, self.pattern, None)
        policy = self._pattern_row.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._pattern_row.setSizePolicy(policy)
        self.body.addWidget(self._pattern_row)
        self.body.addWidget(self.phrases)
        self.body.addWidget(self.problem)
        self.body.addStretch(1)
        self.left_buttons.addWidget(self.automatic)
        self.put_before_primary(self.previous, self.following)
        is_many = len(self._people) > 1
        for shown in (self.count, self.previous, self.following):
            shown.setVisible(is_many)
        self.cancel.setVisible(not is_many)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(QUESTIONS["nominative"], "muted"), 0, 0)
        grid.addWidget(self.nominative, 0, 1)
        for line, case in enumerate(OBLIQUE, 1):
            title = label(QUESTIONS[case], "muted")
            edit = LineEdit()
            edit.setObjectName(f"dialog.declension.{case}")
            edit.setAccessibleName(f"{QUESTIONS[case]} {HINTS.get(case, '')}".strip())
            title.setBuddy(edit)
            edit.textEdited.connect(lambda text, case=case: self._on_edited(case, text))
            doubt = _doubt()
            hint = label(HINTS.get(case, ""), "muted")
            grid.addWidget(title, line, 0)
            grid.addWidget(edit, line, 1)
            grid.addWidget(row(doubt, hint), line, 2)
            self.forms[case], self._doubts[case] = edit, doubt
        return grid

    def _connect(self) -> None:
        self.sex.chosen.connect(self._on_sex)
        self.declined.clicked.connect(lambda: self._change(is_frozen=False))
        self.frozen.clicked.connect(lambda: self._change(is_frozen=True))
        self.pattern.clicked.connect(self._on_pattern)
        self.automatic.clicked.connect(self._on_automatic)
        self.previous.clicked.connect(lambda: self._go(-1))
        self.following.clicked.connect(lambda: self._go(1))
        self.primary.clicked.connect(self._on_right)

    def _show(self) -> None:
        """Begin with a person: as stored."""
        self._trial = self._office.read(declension_trial.begin, self.person)
        self.count.setText(f"{self._place + 1} из {len(self._people)}")
        self.previous.setEnabled(self._place > 0)
        self.following.setEnabled(self._place < len(self._people) - 1)
        self.sex.set_value(self._trial.sex or None)
        title = f"Склонение: {self._trial.full}"
        self.setWindowTitle(title)
        self.title.setText(title)
        found = self._office.read(disputed.of_rows, [self.person])
        self.disputes.show_cells([one for one in found if one.column.startswith(_FORM)])
        self._show_trial()

    def _show_trial(self) -> None:
        trial = self._trial
        self.nominative.setText(trial.forms["nominative"])
        self.declined.setChecked(not trial.is_frozen)
        self.frozen.setChecked(trial.is_frozen)
        for case, edit in self.forms.items():
            if edit.text() != trial.forms[case]:
                edit.setText(trial.forms[case])
                edit.setCursorPosition(0)
            is_doubtful = case in trial.doubts and not trial.is_confirmed
            self._doubts[case].setVisible(is_doubtful)
            edit.setAccessibleDescription(CHECK if is_doubtful else "")
        self._pattern_row.setVisible(trial.pattern is not None)
        self.phrases.setText(f"Так будет: {', '.join(f'«{one}»' for one in trial.phrases)}")
        self.problem.clear()
        can = self._office.can_write
        for made in (self.primary, self.sex, self.frozen, *self.forms.values()):
            made.setEnabled(can)
        self.automatic.setEnabled(can and declension_trial.with_automatic(trial) != trial)
        self.declined.setEnabled(can and trial.can_decline)

    def _on_sex(self, sex: str) -> None:
        self._trial = declension_trial.with_sex(self._trial, sex)
        self._show_trial()

    def _change(self, *, is_frozen: bool) -> None:
        self._trial = declension_trial.with_frozen(self._trial, is_frozen=is_frozen)
        self._show_trial()

    def _on_edited(self, case: str, text: str) -> None:
        self._trial = declension_trial.with_form(self._trial, case, text)
        self._show_trial()

    def _on_pattern(self) -> None:
        self._trial = declension_trial.with_pattern(self._trial)
        self._show_trial()

    def _on_automatic(self) -> None:
        self._trial = declension_trial.with_automatic(self._trial)
        self._show_trial()

    def _on_right(self) -> None:
        forms = {case: self._trial.forms[case].strip() for case in OBLIQUE}
        try:
            self._office.database.write(
                declension.confirm, self.person, forms, self._trial.sex or None
            )
        except OfficeError as error:
            self.problem.setText(str(error))
            return
        if self._place < len(self._people) - 1:
            self._go(1)
        else:
            self.accept()

    def _go(self, by: int) -> None:
        self._place = min(max(self._place + by, 0), len(self._people) - 1)
        self._show()


def open_declension(office: Office, parent: QWidget) -> DeclensionDialog | None:
    """Everybody whose doubtful forms nobody has looked at; a toast when there is nobody."""
    people = office.read(declension.to_check)
    if not people:
        office.toast(NOBODY)
        return None
    dialog = DeclensionDialog(office, people, parent)
    dialog.open()
    return dialog


def _doubt() -> QWidget:
    icon = QLabel()
    set_picture(icon, "warning", "warning", 16)
    made = row(icon, label(CHECK, "warning"), spacing=4)
    made.hide()
    return made
