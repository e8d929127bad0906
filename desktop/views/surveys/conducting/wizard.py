"""«Провести анкету» (ux.md 9.3): what, who, how, a look; four steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.errors import InvalidInputError, OfficeError
from desktop.language.numbers import counted
from desktop.services.surveys import campaigns, groups
from desktop.services.surveys.campaigns import SurveyDraft
from desktop.views.common.undo_toast import undo_button
from desktop.views.common.wizard import Wizard
from desktop.views.office import Office, Place
from desktop.views.surveys import registry
from desktop.views.surveys.conducting.how_step import HowStep, LookStep
from desktop.views.surveys.conducting.what_step import WhatStep
from desktop.views.surveys.conducting.who_step import WhoStep

if TYPE_CHECKING:
    from uuid import UUID

CODE = "survey_conduct"
TITLE = "Провести анкету"


class ConductWizard(Wizard):
    """Makes a survey as one act, then opens what step 3 chose."""

    def __init__(self, office: Office, parent: QWidget, template: str = "") -> None:
        self._office, self._over = office, parent
        self.what = WhatStep(office, template)
        self.who = WhoStep(office)
        self.how = HowStep(office, self.what)
        self.look = LookStep(self._sentences)
        self.who.elsewhere_chosen.connect(self.how.ask_elsewhere)
        steps = [self.what, self.who, self.how, self.look]
        super().__init__(CODE, TITLE, steps, "Провести", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.what.list.setFocus()

    @property
    def draft(self) -> SurveyDraft:
        """What was answered."""
        return SurveyDraft(
            template_code=self.what.template,
            title=self.what.title_text,
            people=tuple(self.who.ticked),
            is_anonymous=self.how.is_anonymous,
            due_on=self.how.due.value(),
            collecting=self.how.collecting,
        )

    def finish(self) -> None:
        """Write, then go on with printing, typing or the file."""
        office = self._office
        try:
            made = office.write(campaigns.create, self.draft, office.today)
        except InvalidInputError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        except OfficeError:
            return
        collecting = self.how.collecting
        office.toast(f"Анкета «{self.what.title_text}» идёт.", undo_button(office))
        self.completed.emit()
        self.accept()
        self._go_on(made, collecting)

    def _go_on(self, made: UUID, collecting: str) -> None:
        from desktop.views.surveys.listing.acts import SurveyActs

        acts = SurveyActs(self._office, self._over)
        if collecting == campaigns.KEYBOARD:
            acts.enter(made)
            return
        self._office.go(Place(registry.TAB, registry.LIST, made, "waiting"))
        if collecting == campaigns.BLANKS:
            acts.print_blanks(made)
        else:
            acts.send(made)

    def _sentences(self) -> list[str]:
        """Step 4: everything once more, in words."""
        return [
            self.what.title_text,
            self.who.said,
            *self.how.said,
            *self._consents(),
        ]

    def _consents(self) -> list[str]:
        """Of whom the answers will not be shown by name."""
        if self.how.is_anonymous or not self.who.ticked:
            return []
        office = self._office
        lacking = office.read(groups.without_consent, self.who.ticked, office.today)
        if not lacking:
            return []
        people = counted(len(lacking), "человек")
        said = "Их ответы войдут в итоги, но по именам не показываются."
        return [f"{groups.NO_CONSENT}: {people}. {said}"]


def open_conducting(office: Office, parent: QWidget, template: str = "") -> ConductWizard:
    """Show the wizard over the window."""
    wizard = ConductWizard(office, parent.window(), template)
    wizard.open()
    return wizard
