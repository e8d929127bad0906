"""«Исправить…»: the six cases of the head's name before her card exists (ux.md 8.9)."""

from __future__ import annotations

import uuid

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.language.cases import CASES, OBLIQUE
from desktop.language.names import doubtful
from desktop.services import first_run
from desktop.services.first_run import OfficeDraft
from desktop.services.people import declension_trial
from desktop.services.people.declension_trial import Trial
from desktop.views.common.controls import button, label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.fields import LineEdit
from desktop.views.common.segments import Segment, Segments

_QUESTIONS = dict(zip(CASES, ("кто?", "кого?", "кому?", "кого?", "кем?", "о ком?"), strict=True))
EMPTY = "Впишите все формы или верните автоматические."


class FormsDialog(OfficeDialog):
    """Forms of one name; ``answer`` after it was accepted."""

    def __init__(self, draft: OfficeDraft, parent: QWidget) -> None:
        super().__init__(
            "forms", f"Склонение: {draft.head_name}", "Всё верно", cancel="Закрыть", parent=parent
        )
        sex = draft.sex
        self._trial = Trial(
            person_id=uuid.uuid4(),
            full=draft.head_name,
            sex=sex.value if sex else "",
            forms=first_run.forms_of_head(draft).as_dict(),
            doubts=doubtful(draft.head_name, sex),
            is_confirmed=draft.is_head_checked,
        )
        self.sex = Segments(
            [Segment("f", "женский"), Segment("m", "мужской")], name="dialog.forms.sex", title="Пол"
        )
        self.forms: dict[str, LineEdit] = {}
        self.automatic = button("Вернуть автоматические", name="dialog.forms.automatic")
        self.phrases = label("", "muted", name="dialog.forms.phrases", wrap=True)
        self.problem = label("", "error", name="dialog.forms.problem", wrap=True)
        self._arrange()
        self._show()
        self.sex.chosen.connect(self._on_sex)
        self.automatic.clicked.connect(self._on_automatic)
        self.primary.clicked.connect(self._on_right)

    def answer(self) -> tuple[dict[str, str], str]:
        """The forms which differ from the automatic ones, and the sex."""
        automatic = self._trial.automatic
        forms = {
            case: self._trial.forms[case]
            for case in OBLIQUE
            if self._trial.forms[case] != automatic.get(case)
        }
        return forms, self._trial.sex

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(label("Пол:"))
        top.addWidget(self.sex)
        top.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for row, case in enumerate(CASES):
            grid.addWidget(label(_QUESTIONS[case], "muted"), row, 0)
            if case == "nominative":
                grid.addWidget(label(str(self._trial.full)), row, 1)
                continue
            line = LineEdit()
            line.setObjectName(f"dialog.forms.{case}")
            line.setAccessibleName(_QUESTIONS[case])
            line.textEdited.connect(lambda text, at=case: self._on_typed(at, text))
            self.forms[case] = line
            grid.addWidget(line, row, 1)
        self.body.addLayout(top)
        self.body.addLayout(grid)
        self.body.addWidget(self.phrases)
        self.body.addWidget(self.problem)
        self.problem.hide()
        self.left_buttons.addWidget(self.automatic)

    def _show(self) -> None:
        self.sex.set_value(self._trial.sex or None)
        for case, line in self.forms.items():
            if line.text() != self._trial.forms[case]:
                line.setText(self._trial.forms[case])
        self._show_automatic()
        phrases = (f"«{phrase}»" for phrase in self._trial.phrases)
        self.phrases.setText(f"Так будет: {', '.join(phrases)}")

    def _show_automatic(self) -> None:
        is_changed = declension_trial.with_automatic(self._trial) != self._trial
        self.automatic.setEnabled(is_changed)

    def _on_typed(self, case: str, text: str) -> None:
        self._trial = declension_trial.with_form(self._trial, case, text.strip())
        self._show_automatic()
        self.problem.hide()

    def _on_sex(self, sex: str) -> None:
        self._trial = declension_trial.with_sex(self._trial, sex)
        self._show()

    def _on_automatic(self) -> None:
        self._trial = declension_trial.with_automatic(self._trial)
        self._show()

    def _on_right(self) -> None:
        if all(self._trial.forms[case] for case in OBLIQUE):
            self.accept()
            return
        self.problem.setText(EMPTY)
        self.problem.show()
