"""«Записать в «Поддержку» пары…»: which pair А9 was about; who wrote it and when is said."""

from __future__ import annotations

import uuid

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.services.pairs import support
from desktop.services.surveys import listing, parents, results, supporting
from desktop.services.surveys.parents import Parents
from desktop.views.office import Office, Place, Toast
from desktop.views.surveys.card.around_dialog import open_around
from desktop.views.surveys.card.ways_box import WaysBox
from desktop.views.surveys.listing.acts import SurveyActs
from tests.surveys import desk


@pytest.fixture
def survey(office: Office) -> uuid.UUID:
    made = desk.survey(office.database, code="support_360", is_anonymous=True, blanks=5)
    office.write(parents.save, made, Parents(38, (430, 450, 390)), office.today)
    return made


def test_the_button_leads_to_the_pair_and_says_who_wrote(
    office: Office, qtbot: QtBot, survey: uuid.UUID, toasts: list[str]
) -> None:
    box = WaysBox(office, SurveyActs(office, box_parent := QWidget()))
    for widget in (box, box_parent):
        qtbot.addWidget(widget)

    def show() -> None:
        row = next(one for one in office.read(listing.rows, office.today) if one.id == survey)
        box.show_ways(row, office.read(results.of, survey, office.today), is_shown=True)

    show()
    assert not box.around.isHidden()
    assert box.around_hint.isHidden()
    dialog = open_around(office, box_parent, survey)
    assert dialog is not None
    dialog.primary.click()
    assert dialog.form.row("pair").problem == "Выберите пару."
    pair, title = office.read(supporting.offer, survey, office.today).pairs[0]
    before = office.read(support.marks_360, pair)
    dialog.form.editor("pair").set_value(pair.hex)
    gone: list[Place] = []
    told: list[Toast] = []
    office.toasted.connect(told.append)
    office.place_wanted.connect(gone.append)
    dialog.primary.click()
    (line,) = (one for one in office.read(support.marks_360, pair) if one not in before)
    assert (line.source, line.people, line.marks) == ("родители", 38, (430, 450, 390))
    said = title.replace("\N{NO-BREAK SPACE}", " ")
    assert toasts[-1] == f"Поддержка 360° записана: {said}."
    show()
    assert (
        box.around_hint.text()
        .replace("\N{NO-BREAK SPACE}", " ")
        .startswith(f"Уже записано: {said} (")
    )
    assert box.around.toolTip() == box.around_hint.text()
    (show_pair,) = (one for one in told[-1].buttons if one.text == "Открыть пару")
    show_pair.action()
    assert (gone[0].record, gone[0].section) == (pair, "support")


def test_without_pairs_or_answers_it_is_said_why(
    office: Office, qtbot: QtBot, toasts: list[str]
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = desk.survey(office.database, code="support_360", is_anonymous=True, blanks=5)
    assert open_around(office, parent, made) is None
    assert toasts[-1] == supporting.NOTHING
