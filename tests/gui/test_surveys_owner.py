"""A sheet from a loaded table whose name is nobody's: it is given to a card."""

from __future__ import annotations

import uuid

from sqlmodel import Session

from desktop.models import SurveyResponse
from desktop.services import acts
from desktop.services.people import listing as people
from desktop.services.people.listing import NOVICES, PeopleQuery
from desktop.services.surveys import answers, campaigns, listing
from desktop.services.surveys.campaigns import SurveyDraft
from desktop.storage.log import acts as log_acts
from desktop.views.common.fields import Named
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.surveys.card.sheet_dialog import SheetDialog


def _loaded(session: Session, survey: uuid.UUID) -> uuid.UUID:
    made = SurveyResponse(
        survey_id=survey, respondent="Неизвестная А. А.", source=answers.TABLE, is_complete=True
    )
    session.add(made)
    session.flush()
    log_acts.name(session, "ответы из таблицы")
    return made.id


def _opened(program: Program, office: Office) -> tuple[SheetDialog, uuid.UUID, uuid.UUID]:
    (person,) = office.read(people.list_ids, PeopleQuery(chip=NOVICES), office.today)[:1]
    survey = office.write(campaigns.create, SurveyDraft("deficits", people=(person,)), office.today)
    response = office.write(_loaded, survey)
    program.go(Place("surveys", "list", survey, "answers"))
    settle()
    row = next(one for one in office.read(listing.rows, office.today) if one.id == survey)
    dialog = SheetDialog(office, program.window, row, response)
    dialog.open()
    return dialog, response, person


def test_the_sheet_belongs_to_the_card_which_was_chosen(program: Program, office: Office) -> None:
    dialog, response, person = _opened(program, office)
    owner = dialog.owner
    assert owner is not None
    assert not owner.give.isEnabled()
    owner.line.picked.emit(Named(person, "Осокина Т. В."))
    owner.give.click()
    settle()
    assert office.read(answers.person_of, response) == person
    assert office.read(acts.undoable, limit=1)[0].title.startswith("ответы: ")


def test_a_sheet_with_an_owner_asks_nothing(program: Program, office: Office) -> None:
    dialog, response, person = _opened(program, office)
    dialog.reject()
    office.write(answers.name_respondent, response, person)
    row = next(
        one
        for one in office.read(listing.rows, office.today)
        if one.title.startswith("Профес") and one.answered
    )
    again = SheetDialog(office, program.window, row, response)
    assert again.owner is None
    again.deleteLater()
