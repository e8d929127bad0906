"""«Ответы родителей»: a number of blanks and three means in a dialog (ux.md 9.2)."""

from __future__ import annotations

import uuid

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.services.surveys import listing, parents
from desktop.services.surveys.parents import Parents
from desktop.views.common.record_dialog import RecordDialog
from desktop.views.office import Office
from desktop.views.surveys.card.answers_section import AnswersSection
from desktop.views.surveys.card.parents_dialog import open_parents
from desktop.views.surveys.listing.acts import SurveyActs
from tests.surveys import desk


@pytest.fixture
def survey(office: Office) -> uuid.UUID:
    return desk.survey(office.database, code="support_360", is_anonymous=True, blanks=5)


def _dialog(office: Office, section: AnswersSection, survey: uuid.UUID) -> RecordDialog:
    section.show_survey(office.read(listing.rows, office.today)[0])
    return open_parents(office, section, survey)


@pytest.fixture
def section(office: Office, qtbot: QtBot) -> AnswersSection:
    made = AnswersSection(office, SurveyActs(office, None))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    return made


def test_what_is_typed_is_kept_and_shown(
    office: Office, section: AnswersSection, survey: uuid.UUID
) -> None:
    dialog = _dialog(office, section, survey)
    assert not section.parents.isHidden()
    values = {"blanks": 38, "knows": "4,3", "benefit": "4.5", "help": "5"}
    for code, value in values.items():
        dialog.form.editor(code).set_value(value)
    dialog.primary.click()
    assert office.read(parents.of_survey, survey) == Parents(38, (430, 450, 500))
    section.show_survey(office.read(listing.rows, office.today)[0])
    assert section.others.text() == "Родители: 38\N{NO-BREAK SPACE}бланков, средние 4,3 · 4,5 · 5"
    known = _dialog(office, section, survey)
    assert known.form.values() == {"blanks": 38, "knows": "4,3", "benefit": "4,5", "help": "5"}
    remove = known.findChild(QPushButton, "dialog.survey_parents.remove")
    assert remove is not None
    remove.click()
    assert office.read(parents.of_survey, survey) is None


def test_what_cannot_be_is_said_at_the_field(
    office: Office, section: AnswersSection, survey: uuid.UUID
) -> None:
    dialog = _dialog(office, section, survey)
    for code, value in {"blanks": 38, "knows": "много", "benefit": "4", "help": "7"}.items():
        dialog.form.editor(code).set_value(value)
    dialog.primary.click()
    assert dialog.isVisible()
    assert "например 4,3" in dialog.form.row("knows").problem
    dialog.form.editor("knows").set_value("4")
    dialog.primary.click()
    assert "от 1 до 5" in dialog.form.row("help").problem
    assert office.read(parents.of_survey, survey) is None
    dialog.reject()
