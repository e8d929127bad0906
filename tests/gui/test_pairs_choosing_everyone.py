"""«Для всех сразу»: drafts, padlocks, replacements, one act (ux.md 10.7)."""

from __future__ import annotations

from dataclasses import replace
from typing import cast
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.services import acts
from desktop.services.matching.pair_everyone import everyone
from desktop.services.matching.pair_types import Wanted
from desktop.services.pairs import board
from desktop.services.pairs import card as cards
from desktop.views.common.fields import Named
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place, Toast
from desktop.views.pairs.choosing.desk import ChoosingDesk
from desktop.views.pairs.choosing.everyone_view import WAIT, EveryoneView
from desktop.views.pairs.choosing.row_terms import RowTermsDialog
from desktop.views.pairs.page import PairsPage
from desktop.views.program.program import Program


@pytest.fixture
def view(program: Program, office: Office) -> EveryoneView:
    office.go(Place("pairs", "everyone"))
    settle()
    page = cast("PairsPage", program.window.page("pairs"))
    return cast("EveryoneView", page.view("everyone"))


def test_everybody_who_looks_gets_a_draft_or_a_reason(view: EveryoneView) -> None:
    plan = view.plan
    assert plan is not None
    assert view.sentence.text() == plan.sentence
    assert view.only.isHidden(), "nobody asked for the people of a survey"
    assert plan.served + len(plan.unmatched) == plan.total
    assert view.table.rowCount() == len(plan.drafts)
    assert view.make_button.text() == f"Создать {len(plan.drafts)} пар"


def test_the_page_says_that_only_a_survey_is_matched(view: EveryoneView, office: Office) -> None:
    assert view.plan is not None
    first, second = (one.receiver for one in view.plan.drafts[:2])
    office.go(Place("pairs", "everyone", first, others=(second,)))
    settle()
    assert view.plan.total == 2
    assert not view.only.isHidden()
    assert view.only.text().startswith("Подбираем только по анкете: 2\N{NO-BREAK SPACE}человек")


def test_ticked_drafts_become_pairs_in_one_act(view: EveryoneView, office: Office) -> None:
    toasts: list[Toast] = []
    office.toasted.connect(toasts.append)
    before = pairs(office)
    first = view.table.ticked[0]
    view.table.tick(first.receiver, on=False)
    wanted = len(view.table.ticked)
    assert f"{wanted} пары" in view.make_button.text()
    view.make_button.click()
    assert len(pairs(office) - before) == wanted
    assert toasts[-1].text.replace("\xa0", " ") == f"Создано {wanted} пары."
    assert office.read(acts.undoable, limit=1)[0].title == f"созданы пары: {wanted}"
    office.write(acts.undo)
    assert pairs(office) == before


def test_a_single_pair_may_have_terms_of_its_own(view: EveryoneView, office: Office) -> None:
    view.table.terms_button(0).click()
    dialog = view.findChild(RowTermsDialog) or view.window().findChild(RowTermsDialog)
    assert dialog is not None
    end = view.terms.values["ends_on"].replace(month=1, day=31)
    dialog.form.editor("ends_on").set_value(end)
    dialog.form.editor("rhythm").set_value("weekly")
    dialog.primary.click()
    settle()
    first, *others = view.table.ticked
    assert view.own_terms.of(first).ends_on == end
    assert view.own_terms.of(first).rhythm == "weekly"
    assert {view.own_terms.of(one).ends_on for one in others} == {view.terms.values["ends_on"]}
    assert view.table.terms_button(0).accessibleName().startswith("Свои условия")
    before = pairs(office)
    view.make_button.click()
    made = pairs(office) - before
    ends = {office.read(cards.load, one, office.today).fields["ends_on"] for one in made}
    assert end in ends
    assert len(ends) == 1 + bool(others)


def test_the_papers_of_all_new_pairs_are_offered(view: EveryoneView, office: Office) -> None:
    wanted: list[Place] = []
    office.place_wanted.connect(wanted.append)
    before = pairs(office)
    view.make_button.click()
    made = pairs(office) - before
    routes, offer = view.empty.findChildren(QPushButton)[:2]
    assert routes.text().startswith("Создать маршруты по дефицитам (")
    assert offer.text() == "Подготовить документы…"
    offer.click()
    (place,) = wanted
    assert place.section.startswith("package.")
    assert {place.record, *place.others} == made


def test_terms_as_of_all_others_come_back(view: EveryoneView) -> None:
    draft = view.table.ticked[0]
    for wanted in ("weekly", ""):
        dialog = view.ask_terms(draft.receiver)
        assert dialog is not None
        if wanted:
            dialog.form.editor("rhythm").set_value(wanted)
            dialog.primary.click()
        else:
            dialog.as_others.click()
        settle()
        assert (view.own_terms.of(draft).rhythm == "weekly") is bool(wanted)
    assert view.own_terms.rows(view.table.ticked) == frozenset()


def test_a_locked_pair_stays_when_the_rest_is_worked_out_again(view: EveryoneView) -> None:
    draft = view.table.ticked[0]
    view.table.lock_button(0).click()
    assert view.wanted().locks[draft.receiver] == draft.giver
    view.scope.choose("wide")
    plan = view.plan
    assert plan is not None
    again = plan.draft_of(draft.receiver)
    assert again is not None
    assert again.is_locked
    assert again.giver == draft.giver
    view.table.lock_button(plan.drafts.index(again)).click()
    assert draft.receiver not in view.wanted().locks


def test_somebody_else_is_taken_and_kept(view: EveryoneView) -> None:
    plan = view.plan
    assert plan is not None
    found = [
        (number, draft.receiver)
        for number, draft in enumerate(plan.drafts)
        if view.table.substitutes(draft.receiver)
    ]
    number, receiver = found[0]
    made = view.table.replace_button(number)
    view.table.fill_menu(made, receiver)
    name = made.menu().actions()[0].text().split(":")[0]
    made.menu().actions()[0].trigger()
    now = view.plan
    assert now is not None
    draft = now.draft_of(receiver)
    assert draft is not None
    assert draft.is_locked
    assert name in {one.name for one in draft.directions}


def test_space_unticks_a_row(view: EveryoneView) -> None:
    before = len(view.table.ticked)
    view.table.setCurrentCell(0, 1)
    press(view.table, Qt.Key.Key_Space)
    assert len(view.table.ticked) == before - 1
    press(view.table, Qt.Key.Key_Space)
    assert len(view.table.ticked) == before


def test_why_not_somebody(view: EveryoneView) -> None:
    plan = view.plan
    assert plan is not None
    draft = plan.drafts[0]
    view.why_not.ask(Named(draft.giver, draft.directions[0].name))
    popover = view.why_not.popover
    assert popover is not None
    texts = [made.text() for made in popover.findChildren(QLabel)]
    assert any("в подборе" in text for text in texts)
    popover.close()


def test_a_change_of_the_base_is_seen_on_the_next_visit(
    view: EveryoneView, office: Office, program: Program
) -> None:
    assert view.plan is not None
    before = view.plan.total
    view.make_button.click()
    assert view.plan is None
    office.go(Place("pairs", "board"))
    office.go(Place("pairs", "everyone"))
    settle()
    assert view.plan is not None
    assert view.plan.total < before


def test_who_is_left_out_has_a_reason_and_a_way_on(view: EveryoneView) -> None:
    circle = view.circle
    assert circle is not None
    full = {key: replace(one, capacity=one.load) for key, one in circle.sides.items()}
    busy = replace(circle, sides=full)
    plan = everyone(busy, Wanted())
    assert plan.unmatched
    asked: list[object] = []
    view.left.request_wanted.connect(asked.append)
    view.left.show_plan(busy, plan)
    texts = [made.text() for made in view.left.findChildren(QLabel)]
    assert "Остались без пары" in texts
    assert plan.unmatched[0].full_sentence in texts
    ask = view.left.findChild(QPushButton, "pairs.everyone.request.1")
    assert ask is not None
    ask.click()
    assert asked == [plan.unmatched[0].person]


def test_of_many_people_the_plan_is_made_in_the_background(
    program: Program, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ChoosingDesk, "is_quick", False)
    office.go(Place("pairs", "everyone"))
    page = cast("PairsPage", program.window.page("pairs"))
    view = cast("EveryoneView", page.view("everyone"))
    assert view.sentence.text() == WAIT
    assert not view.make_button.isEnabled()
    qtbot.waitUntil(lambda: view.plan is not None)
    assert view.make_button.isEnabled()


def pairs(office: Office) -> set[UUID]:
    return {one.id for one in office.read(board.rows, office.today) if not one.is_request}


def press(widget: object, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)  # type: ignore[arg-type]
