"""«Подобрать пару» from the question to the pair (ux.md 10.6)."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.models import Stage
from desktop.services import acts
from desktop.services.matching import pair_words
from desktop.services.matching.pair_types import Verdict
from desktop.services.pairs import board
from desktop.views.common.fields import Named
from desktop.views.gallery.pairs_choosing import person_id
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.pairs.choosing import done_step
from desktop.views.pairs.choosing.asking import ask_decline
from desktop.views.pairs.choosing.desk import ChoosingDesk
from desktop.views.pairs.choosing.who_step import WAIT
from desktop.views.pairs.choosing.wizard import PairWizard, open_choosing
from desktop.views.program.program import Program
from desktop.views.staff.requests.panel import RequestPanel


@pytest.fixture
def person(office: Office) -> UUID:
    """Руднева looks for somebody to work with families."""
    return person_id(office, "Руднева")


@pytest.fixture
def wizard(program: Program, office: Office, person: UUID) -> Iterator[PairWizard]:
    made = open_choosing(office, program.window, person)
    yield made
    if isValid(made):
        made.close()
    settle()


def test_what_is_known_of_the_person_is_said_at_once(wizard: PairWizard) -> None:
    assert "Руднева А. С. ищет: " in wizard.who.known.text().replace("\xa0", " ")
    assert wizard.primary.isEnabled()


def test_without_a_person_the_way_is_closed(program: Program, office: Office) -> None:
    wizard = open_choosing(office, program.window)
    assert not wizard.primary.isEnabled()
    wizard.reject()


def test_the_best_comes_first_arrows_walk_and_enter_takes(wizard: PairWizard) -> None:
    wizard.go_on()
    cards = wizard.found.cards
    assert cards
    assert not wizard.primary.isEnabled()
    press(cards[0], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is cards[1]
    order = list(Verdict)
    found = [order.index(card.match.verdict) for card in cards]
    assert found[0] == min(found)
    press(cards[0], Qt.Key.Key_Return)
    assert wizard.current == 2
    assert wizard.found.match == cards[0].match


def test_a_pair_is_made_as_one_act(wizard: PairWizard, office: Office) -> None:
    before = pairs(office)
    wizard.go_on()
    wizard.found.cards[0].choose.click()
    wizard.go_on()
    assert wizard.current == 3
    assert "появится на этапе «Поиск»" in wizard.done_step.sentence.text()
    assert wizard.primary.text() == "Создать пару"
    wizard.primary.click()
    made = pairs(office) - before
    assert len(made) == 1
    (row,) = [one for one in office.read(board.rows, office.today) if one.id in made]
    assert row.stage is Stage.SEARCH
    newest = office.read(acts.undoable, limit=1)[0]
    assert newest.title.startswith("новая пара")
    office.write(acts.undo)
    assert pairs(office) == before


@pytest.mark.parametrize("is_wanted", [True, False])
def test_the_package_of_the_pair_follows_when_it_is_wanted(
    wizard: PairWizard, office: Office, is_wanted: bool
) -> None:
    wanted: list[Place] = []
    office.place_wanted.connect(wanted.append)
    wizard.go_on()
    wizard.found.cards[0].choose.click()
    wizard.go_on()
    assert wizard.done_step.package.isChecked()
    assert wizard.done_step.package.text().startswith("Подготовить пакет (")
    wizard.done_step.package.setChecked(is_wanted)
    wizard.primary.click()
    sections = [place.section for place in wanted if place.tab == "documents"]
    assert [one.partition("/")[0] for one in sections] == ["package.pair_plain"] * is_wanted


def test_both_said_yes_puts_the_pair_on_tandem(wizard: PairWizard, office: Office) -> None:
    before = pairs(office)
    wizard.go_on()
    wizard.found.cards[0].choose.click()
    wizard.go_on()
    wizard.done_step.agreed.setChecked(True)
    if wizard.done_step.why.isVisible():
        wizard.go_on()
        assert wizard.problem.text() == done_step.TOO_SHORT
        wizard.done_step.reason.setText("сделано, но не записано")
    wizard.primary.click()
    (row,) = [
        one for one in office.read(board.rows, office.today) if one.id in pairs(office) - before
    ]
    assert row.stage is Stage.TANDEM


def test_an_assignment_asks_its_questions_only_when_it_is_wanted(
    wizard: PairWizard, office: Office
) -> None:
    before = pairs(office)
    wizard.go_on()
    wizard.found.cards[0].choose.click()
    form = wizard.terms.form
    assert not form.row("assigned_from").isVisible()
    form.editor("assigned").set_value("yes")
    form.editor("assigned").finished.emit()
    assert form.row("assigned_from").isVisible()
    if form.row("in_job").isVisible():
        form.editor("in_job").set_value("no")
    wizard.go_on()
    wizard.primary.click()
    (row,) = [
        one for one in office.read(board.rows, office.today) if one.id in pairs(office) - before
    ]
    assert row.is_assigned


def test_another_module_has_its_own_directions(wizard: PairWizard) -> None:
    wizard.go_on()
    wizard.found.cards[0].choose.click()
    form = wizard.terms.form
    assert not form.row("goal").isVisible()
    form.editor("module").set_value("partners")
    form.editor("module").finished.emit()
    assert form.row("goal").isVisible()
    assert not form.row("employer_request").isVisible()
    form.editor("directions").set_value(({"giver": "1", "key": "digital", "topic": "таблицы"},))
    draft = wizard.terms.draft()
    assert draft is not None
    (direction,) = draft.directions
    assert (direction.giver, direction.receiver, direction.area) == (1, 0, "digital")
    assert direction.topic == "таблицы"


def test_somebody_who_is_not_proposed_may_be_chosen_all_the_same(
    wizard: PairWizard, office: Office
) -> None:
    wizard.go_on()
    listed = {card.match.giver for card in wizard.found.cards}
    circle = wizard.desk.circle
    assert circle is not None
    other = next(
        one.id
        for one in circle.ordered
        if one.id not in listed
        and (answer := wizard.found.answer(one.id)) is not None
        and answer.place is None
    )
    wizard.found.choose_person(other)
    assert wizard.found.match is not None
    assert wizard.found.match.giver == other
    assert wizard.found.own.text().startswith("Выбрано вами: ")
    assert wizard.primary.isEnabled()


def test_why_not_names_every_reason(wizard: PairWizard, office: Office, person: UUID) -> None:
    wizard.go_on()
    wizard.found.why_not.ask(Named(person, "Руднева А. С."))
    popover = wizard.found.why_not.popover
    assert popover is not None
    texts = [made.text() for made in popover.findChildren(QLabel)]
    assert any(pair_words.SAME_PERSON in text for text in texts)
    popover.close()
    first = wizard.found.cards[0].match
    answer = wizard.found.answer(first.giver)
    assert answer is not None
    assert answer.place == 1


def test_not_she_goes_to_the_end_of_this_list(
    wizard: PairWizard, office: Office, person: UUID
) -> None:
    wizard.go_on()
    circle = wizard.desk.circle
    assert circle is not None
    first = wizard.found.cards[0].match.giver
    dialog = ask_decline(office, circle.sides[person], circle.sides[first], wizard)
    dialog.form.editor("reason").set_value("нагрузка")
    dialog.primary.click()
    assert wizard.found.cards[-1].match.giver == first


def test_weights_keep_the_words_and_two_people_stand_side_by_side(wizard: PairWizard) -> None:
    wizard.go_on()
    before = {card.match.giver: card.match.verdict for card in wizard.found.cards}
    wizard.found.weights.parts["topics"].choose("unimportant")
    after = {card.match.giver: card.match.verdict for card in wizard.found.cards}
    assert after == before
    wizard.found.cards[0].compare.click()
    table = wizard.found.compare.table
    assert table is not None
    assert table.texts(0)[0] == "Должность"
    assert any("сходится" in table.texts(row)[3] for row in range(table.rowCount()))
    wizard.found.compare.choose.click()
    assert wizard.current == 2


def test_of_many_people_the_wizard_waits_for_the_cards(
    program: Program,
    office: Office,
    person: UUID,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ChoosingDesk, "is_quick", False)
    wizard = open_choosing(office, program.window, person)
    assert wizard.who.known.text() == WAIT
    assert not wizard.primary.isEnabled()
    qtbot.waitUntil(wizard.primary.isEnabled)
    wizard.go_on()
    assert wizard.found.cards
    wizard.close()
    settle()


def test_from_the_panel_of_a_card_to_the_wizard(program: Program, office: Office) -> None:
    person = person_id(office, "Руднева")
    panel = RequestPanel(office)
    panel.show_person(person)
    panel.choose.click()
    settle()
    wizard = program.window.findChild(PairWizard)
    assert wizard is not None
    assert wizard.who.person == person
    wizard.close()
    panel.deleteLater()


def pairs(office: Office) -> set[UUID]:
    return {one.id for one in office.read(board.rows, office.today) if not one.is_request}


def press(widget: object, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)  # type: ignore[arg-type]
