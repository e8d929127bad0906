"""Dialogs of the lines of a card keep what was typed, each for the card it belongs to."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from desktop.services import competence_card, consents, search
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.drafts import DraftLine
from desktop.views.common.fields import FormField
from desktop.views.office import Office
from desktop.views.organization.line_dialogs import LineDialog
from desktop.views.organization.people_section import NewPersonDialog
from desktop.views.program.program import Program
from desktop.views.staff.sections.consent_dialogs import ConsentDialog
from desktop.views.staff.sections.level_dialogs import SkillDialog

Make = Callable[[Office, uuid.UUID, QWidget], DraftDialog]


def skill(office: Office, owner: uuid.UUID, parent: QWidget) -> DraftDialog:
    card = office.read(competence_card.load, owner, office.today)
    return SkillDialog(office, owner, card, parent)


def line(office: Office, owner: uuid.UUID, parent: QWidget) -> DraftDialog:
    fields = [FormField("title", "Что"), FormField("result", "Итог"), FormField("year", "Год")]
    words = ("Новая строка", "Строка")
    return LineDialog(office, "achievement", owner, fields, words=words, parent=parent)


def consent(office: Office, owner: uuid.UUID, parent: QWidget) -> DraftDialog:
    return ConsentDialog(office, owner, parent, kind="transfer")


MAKERS: dict[str, Make] = {
    "title": skill,
    "result": line,
    "surname": NewPersonDialog,
    "restrictions": consent,
}


@pytest.fixture
def owner(office: Office) -> uuid.UUID:
    return office.read(search.find, "person", "осокина").ids[0]


def opened(office: Office, make: Make, owner: uuid.UUID, parent: QWidget) -> DraftDialog:
    dialog = make(office, owner, parent)
    dialog.open()
    return dialog


def line_of(dialog: DraftDialog) -> DraftLine:
    found = dialog.findChild(DraftLine)
    assert found is not None
    return found


@pytest.mark.parametrize("code", MAKERS)
def test_what_was_typed_waits_for_the_same_card(
    program: Program, office: Office, owner: uuid.UUID, code: str
) -> None:
    make, window = MAKERS[code], program.window
    first = opened(office, make, owner, window)
    assert line_of(first).isHidden()
    first.form.editor(code).set_value("Сказкотерапия")
    first.reject()
    other = opened(office, make, office.read(search.find, "person", "швец").ids[0], window)
    assert line_of(other).isHidden()
    other.reject()
    again = opened(office, make, owner, window)
    line_of(again).go_on.click()
    assert again.values()[code] == "Сказкотерапия"
    again.reject()


def test_ticked_recipients_of_a_consent_come_back(
    program: Program, office: Office, owner: uuid.UUID
) -> None:
    to_whom = office.read(consents.possible_recipients, office.today)[0].id
    first = ConsentDialog(office, owner, program.window, kind="transfer")
    first.open()
    first.recipients.tick([to_whom])
    first.reject()
    again = ConsentDialog(office, owner, program.window, kind="transfer")
    again.open()
    line_of(again).go_on.click()
    assert again.recipients.chosen == (to_whom,)
