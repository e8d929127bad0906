"""The wizard «Завершить пару» (ux.md 10.9): no word of blame, the law where it applies, thanks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.errors import InvalidInputError, OfficeError
from desktop.language.dates import in_digits
from desktop.services.pairs import ending
from desktop.views.common.drafts import DraftKeeper
from desktop.views.common.undo_toast import undo_button
from desktop.views.common.wizard import Wizard, WizardStep
from desktop.views.office import ToastButton
from desktop.views.pairs.acts.end_papers import Paper, place_of
from desktop.views.pairs.acts.end_steps import CODE, OutcomeStep, PapersStep, draft_of
from desktop.views.pairs.acts.thanks_step import ThanksStep
from desktop.views.pairs.choosing.wizard import open_choosing
from desktop.views.pairs.packages import PREPARE, blank_of

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.pairs.ending import EndPanel
    from desktop.views.office import Office

TITLE = "Завершить пару"


class EndWizard(Wizard):
    """Ends one pair as one act; without an assignment the step «Оформление» is not there."""

    def __init__(self, office: Office, pair_id: UUID, panel: EndPanel, parent: QWidget) -> None:
        self._office, self._pair, self._panel = office, pair_id, panel
        self._over = parent
        self.outcome = OutcomeStep(office, pair_id, panel)
        self.papers = PapersStep(office, panel, self.outcome, self._leave_for)
        self.thanks = ThanksStep(office, panel, self.outcome)
        steps: list[WizardStep] = [self.outcome, self.thanks]
        if panel.is_assigned:
            steps.insert(1, self.papers)
        super().__init__(CODE, f"{TITLE} {panel.sentence}", steps, TITLE, width=800, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not panel.is_assigned:
            self.papers.setParent(self)
            self.papers.hide()
        self._draft = DraftKeeper(office, self, values=self._typed, show=self.outcome.show_values)
        self.outcome.blank_wanted.connect(self._leave_for_blank)
        self.head.addWidget(self._draft.line)
        self._draft.open(f"{CODE}.{pair_id.hex}")

    def finish(self) -> None:
        """Write; what is refused is said and nothing is lost."""
        office, sentence = self._office, self._panel.sentence
        try:
            draft = draft_of(self.outcome, self.papers, self.thanks)
            office.database.write(ending.end, self._pair, draft)
        except InvalidInputError as error:
            self.show_step(0)
            self.outcome.form.say(error.problems)
            self._refuse(error)
            return
        except OfficeError as error:
            self._refuse(error)
            return
        self._draft.saved()
        papers, person = self._wanted_papers(), self.thanks.next_person
        place = place_of(self._pair, papers) if papers else None
        buttons = [undo_button(office)]
        if place is not None:
            buttons.insert(0, ToastButton(PREPARE, lambda: office.go(place)))
        office.toast(f"Пара {sentence} завершена.", *buttons)
        self.completed.emit()
        self.accept()
        if person is not None:
            open_choosing(office, self._over, person)
        elif place is not None:
            office.go(place)

    def reject(self) -> None:
        self._draft.keep()
        super().reject()

    def _wanted_papers(self) -> list[Paper]:
        """The order, when the employer had assigned mentoring, and what is ticked."""
        order = self.papers.papers.get("order")
        wants_order = self._panel.is_assigned and self.papers.order.isChecked()
        first = [order] if order is not None and wants_order else []
        return [*first, *self.thanks.chosen]

    def _leave_for(self, paper: Paper) -> None:
        """[Подготовить уведомление]: what is typed here stays as a draft.

        From now on «Сегодня» says by which day the notice has to be handed over.
        """
        self.reject()
        if paper is self.papers.papers.get("notice") and not self._plan():
            return
        self._office.go(place_of(self._pair, [paper]))

    def _plan(self) -> bool:
        office = self._office
        day = self.outcome.values["ended_on"] or office.today
        with office.telling():
            by = office.write(ending.plan_cancellations, self._pair, day)
            words = f"Отмена поручения запланирована: предупредить не позднее {in_digits(by)}."
            office.toast(words, undo_button(office))
            return True
        return False

    def _leave_for_blank(self) -> None:
        """[Печать бланков]: the sheet of the final marks, to be filled in by hand."""
        self.reject()
        self._office.go(blank_of(self._pair, "final_marks"))

    def _typed(self) -> dict[str, Any]:
        return self.outcome.values

    def _refuse(self, error: OfficeError) -> None:
        self.problem.setText(str(error))
        self.problem.show()


def open_end(office: Office, parent: QWidget, pair_id: UUID) -> EndWizard | None:
    """[Завершить…]; None when the pair is gone, which the office has told."""
    with office.telling():
        panel = office.read(ending.prepare, pair_id, office.today)
        wizard = EndWizard(office, pair_id, panel, parent.window())
        wizard.open()
        return wizard
    return None
