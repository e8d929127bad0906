"""«Собрать творческую группу»: what is needed, who suits, how it is put down (ux.md 8.6)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.errors import InvalidInputError
from desktop.language.numbers import counted
from desktop.services import groups
from desktop.services.competences import Key
from desktop.views.common.undo_toast import undo_button
from desktop.views.common.wizard import Wizard
from desktop.views.office import Office, Place, ToastButton
from desktop.views.teams.finish_step import FinishStep
from desktop.views.teams.task_step import TaskStep
from desktop.views.teams.variants_step import VariantsStep

TITLE = "Собрать творческую группу"


class TeamWizard(Wizard):
    """``first``: a competence which is asked for from the start."""

    def __init__(
        self, office: Office, *, first: Key | None = None, parent: QWidget | None = None
    ) -> None:
        self._office = office
        self.task_step = TaskStep(office, first)
        self.variants_step = VariantsStep(office, self.task_step)
        self.finish_step = FinishStep(office, self.task_step, self.variants_step)
        steps = [self.task_step, self.variants_step, self.finish_step]
        super().__init__("team", TITLE, list(steps), "Создать группу", parent=parent)
        self.variants_step.chosen.connect(self.go_on)

    def finish(self) -> None:
        """Create the group with its members, reasons and skills as one act."""
        draft = self.finish_step.draft()
        try:
            group = self._office.write(groups.create, draft, self._office.today)
        except InvalidInputError as error:
            self.finish_step.say(error.problems)
            return
        place = Place("pairs", "groups", group)
        self._office.toast(
            f"Группа «{draft.title}» создана: {counted(len(draft.members), 'человек')}.",
            ToastButton("Открыть", lambda: self._office.go(place)),
            undo_button(self._office),
        )
        self.completed.emit()
        self.accept()
