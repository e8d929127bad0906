"""«Абонементы»: the list, issuing, events by deficits, a visit elsewhere, the booklet."""

from __future__ import annotations

import datetime as dt

import pytest

from desktop.services import acts
from desktop.services.events import pass_reading
from desktop.services.events.pass_types import PassCard
from desktop.views.common.record_dialog import RecordDialog
from desktop.views.gallery.events import passes_of
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.routes.passes.view import PassesView


@pytest.fixture
def view(program: Program) -> PassesView:
    program.go(Place("routes", "passes"))
    settle()
    return passes_of(program)


def _cards(view: PassesView) -> list[PassCard]:
    return [row.card for row in view._rows.values()]


def card_of(view: PassesView, surname: str) -> PassCard:
    return next(row.card for row in view._rows.values() if row.card.person.startswith(surname))


def test_who_has_one_and_who_is_behind(view: PassesView, office: Office) -> None:
    chips = [button.text() for button in view.list.head.chips.buttons]
    assert chips == ["Все 23", "Выданы 9", "Не выданы 14", "Отстают 3"]
    card = card_of(view, "Осокина")
    view.show_place(Place("routes", "passes", card.person_id))
    settle()
    assert view.card.total.text().startswith("Посещено 5 из 8")
    assert view.card.lines.visited.rowCount() == 5
    assert not view.card.issue.isVisible()
    _then_who_only_looks_issues_nothing(view, office)


def test_cards_are_issued_to_those_who_have_none(
    view: PassesView, office: Office, toasts: list[str]
) -> None:
    view._issue()
    dialog = view.window().findChild(RecordDialog, "dialog.pass_issue")
    assert dialog is not None
    assert len(dialog.values()["people"]) == 14
    dialog.form.editor("target").set_value(6)
    dialog.primary.click()
    settle()
    assert toasts[-1].startswith("Выдано: 14 абонементов.")
    counts = pass_reading.counts(_cards(view))
    assert (counts["issued"], counts["not_issued"]) == (23, 0)
    office.write(acts.undo)
    assert pass_reading.counts(_cards(view))["issued"] == 9


def test_events_are_proposed_by_deficits(
    view: PassesView, office: Office, toasts: list[str]
) -> None:
    before = sum(len(row.card.planned) for row in view._rows.values())
    view._propose()
    settle()
    after = sum(len(one.planned) for one in _cards(view))
    if toasts[-1].startswith("Подходящих"):
        assert after == before
    else:
        assert after > before
        view._propose()
        assert toasts[-1].startswith("Подходящих мероприятий впереди нет")


def test_a_visit_elsewhere_is_typed_corrected_and_taken_away(
    view: PassesView, office: Office
) -> None:
    person = card_of(view, "Абрамова").person_id
    view.show_place(Place("routes", "passes", person))
    settle()
    view.card.visit.click()
    dialog = view.window().findChild(RecordDialog, "dialog.pass_visit")
    assert dialog is not None
    for code, value in (
        ("title", "Семинар в саду № 12"), ("held_on", dt.date(2025, 11, 5)), ("hours", "2"),
    ):  # fmt: skip
        dialog.form.editor(code).set_value(value)
    dialog.primary.click()
    settle()
    assert view.card.total.text().startswith("Посещено 1 из 8 · 2")
    (line,) = card_of(view, "Абрамова").visited
    view.card.lines.visited.opened.emit(line.id)
    again = view.window().findChildren(RecordDialog, "dialog.pass_visit")[-1]
    again.form.editor("hours").set_value("3")
    again.primary.click()
    settle()
    assert card_of(view, "Абрамова").minutes == 180
    view.card.lines.visited.remove_wanted.emit(line.id)
    settle()
    assert card_of(view, "Абрамова").visited == []


def test_the_booklet_is_a_paper_of_those_who_have_a_card(view: PassesView, office: Office) -> None:
    gone: list[Place] = []
    office.place_wanted.connect(gone.append)
    view._print()
    assert gone[-1].section == "D19"
    assert len(gone[-1].others) == 8


def test_in_the_trash_a_card_leaves_its_visits(view: PassesView, toasts: list[str]) -> None:
    card = card_of(view, "Осокина")
    view.acts.trash([card])
    settle()
    assert toasts[-1].startswith("Абонемент в корзине. Посещения мероприятий сохранены.")
    left = card_of(view, "Осокина")
    assert not left.is_issued
    assert len(left.visited) == 3


def _then_who_only_looks_issues_nothing(view: PassesView, office: Office) -> None:
    office.set_role("viewer")
    assert view.acts.issue() is None
    view.acts.trash([card_of(view, "Осокина")])
    assert card_of(view, "Осокина").is_issued
    office.set_role("senior_educator")
