"""«Документы → Подготовить»: what is shown, ticks and states, layouts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop.documents import catalogue, catalogue_tree, issuing
from desktop.views.common.chips import ValueChip
from desktop.views.documents.page import DocumentsPage
from desktop.views.documents.prepare.view import PrepareView
from desktop.views.gallery.pictures import settle
from desktop.views.gallery.preparing import prepare_view, wait_for
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.shell.providers import KindProvider
from desktop.views.staff.page import StaffPage
from desktop.views.staff.people.list_view import StaffList
from tests.gui.card_tools import person
from tests.gui.prepare_desk import (
    AWARD,
    CONSENT,
    LETTER,
    ORDER,
    choose,
    documents,
    few_file,
    press,
    tick,
    training_base,
    view,
)

__all__ = ["few_file", "training_base", "view"]


def test_the_tree_has_every_kind_and_search_finds_by_words(view: PrepareView) -> None:
    tree = view.kinds.tree
    groups = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    shown = {
        group.child(n).data(0, Qt.ItemDataRole.UserRole)
        for group in groups
        for n in range(group.childCount())
    }
    assert shown == set(catalogue.types())
    view.kinds.search.setText("внедр")
    settle()
    found = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    assert found, "in its group, and in the packages which have it"
    for group in found:
        assert group.childCount() == 1
        assert group.child(0).text(0) == catalogue.get(ORDER).title
    view.kinds.search.setText("такого нет")
    settle()
    assert view.kinds.nothing.isVisible()


def test_packages_are_shown_only_when_all_their_papers_are_there() -> None:
    known = catalogue.types()
    for package in catalogue_tree.packages():
        assert {kind.code for kind in package.kinds} <= set(known)
    assert all(group.kinds for group in catalogue_tree.groups())
    placed = {kind.code for group in catalogue_tree.groups() for kind in group.kinds}
    assert placed == set(known)


def test_nothing_chosen_offers_the_order(view: PrepareView) -> None:
    assert view.empty.isVisible()
    assert view.foot.isHidden()
    button = view.empty.findChild(QAbstractButton, "documents.prepare.empty.button.1")
    assert button is not None
    button.click()
    wait_for(view)
    assert view.desk.selection is not None
    assert view.desk.selection.kind.code == ORDER
    assert view.look.view.count >= 1


def test_a_paper_of_the_kindergarten_is_ticked_and_ready(view: PrepareView) -> None:
    choose(view, ORDER)
    assert view.foot.count.text() == "1 готов"
    assert view.foot.send.isVisible()
    assert view.foot.send.text() == "На утверждение 1"
    assert view.foot.print.property("kind") == "plain"


def test_participants_sign_so_printing_is_the_first_button(view: PrepareView) -> None:
    choose(view, CONSENT)
    assert view.foot.send.isHidden()
    assert view.foot.print.property("kind") == "primary"


def test_opened_from_a_card_it_is_ticked_there(program: Program, office: Office) -> None:
    someone = person(office, "Осокина")
    program.window.show_place(Place("documents", "prepare", someone, section=CONSENT))
    view = prepare_view(program)
    wait_for(view)
    assert view.desk.selection is not None
    assert view.desk.selection.ticked == {someone}
    assert view.desk.selection.current == someone
    assert view.subjects.list.current_id == someone
    view._drop_preset()
    choose(view, ORDER)
    assert view.desk.selection.kind.code == ORDER


def test_ticked_in_the_list_of_staff_they_are_ticked_here(program: Program, office: Office) -> None:
    program.go(Place("staff", "list"))
    settle()
    staff = program.window.current_page()
    assert isinstance(staff, StaffPage)
    people = staff.view("list")
    assert isinstance(people, StaffList)
    chosen = {person(office, name) for name in ("Осокина", "Гармаева", "Мицкевич")}
    people.list.model.set_ticked(list(chosen), on=True)
    button = people.list.findChild(QAbstractButton, "staff.bulk.documents")
    assert button is not None
    button.click()
    view = prepare_view(program)
    chip = view.kinds.findChild(ValueChip)
    assert chip is not None
    assert chip.word.replace("\u00a0", " ") == "3 человека"
    choose(view, CONSENT)
    assert view.desk.selection is not None
    assert view.desk.selection.ticked == chosen
    program.go(Place("documents", "prepare", person(office, "Абрамова")))
    wait_for(view)
    assert view.desk.selection.ticked == {person(office, "Абрамова")}


def test_all_ready_are_ticked_and_counted(view: PrepareView) -> None:
    choose(view, CONSENT)
    view.subjects.ready_button.click()
    wait_for(view)
    selection = view.desk.selection
    assert selection is not None
    assert selection.ticked == {
        one.id for one in selection.candidates if selection.standing(one.id).words == "готово"
    }
    count = len(selection.ticked)
    assert count > 3
    assert view.foot.count.text() == f"{count} готовы"
    assert view.look.place.text() == f"документ 1 из {count}"
    view.look.next.click()
    wait_for(view)
    assert view.look.place.text() == f"документ 2 из {count}"
    view.subjects.none_button.click()
    wait_for(view)
    assert selection.ticked == set()
    assert not view.foot.print.isEnabled()


def test_space_ticks_and_chips_filter(view: PrepareView) -> None:
    choose(view, LETTER)
    table = view.subjects.list
    table.setFocus()
    first = table.current_id
    press(table, Qt.Key.Key_Space)
    wait_for(view)
    assert view.desk.selection is not None
    assert view.desk.selection.ticked == {first}
    assert view.foot.count.text() == "1 ждёт данных"
    view.subjects.chips.choose("ready")
    assert table.lines.rowCount() == 0
    assert view.subjects.nobody.isVisible()
    view.subjects.chips.choose("waiting")
    assert table.lines.rowCount() == len(view.desk.selection.candidates)


def test_a_joint_paper_is_one_for_all_who_are_ticked(view: PrepareView, office: Office) -> None:
    choose(view, AWARD)
    tick(view, person(office, "Осокина"), person(office, "Абрамова"))
    assert view.desk.selection is not None
    assert len(view.desk.selection.keys()) == 1
    assert view.look.place.text() == ""


def test_three_columns_become_three_tabs(program: Program, view: PrepareView) -> None:
    choose(view, CONSENT)
    assert view.steps.is_wide
    assert view.kinds.isVisible()
    assert view.look.isVisible()
    program.window.resize(1092, 614)
    settle()
    assert not view.steps.is_wide
    view.steps.show_step("look")
    settle()
    assert view.look.isVisible()
    assert not view.kinds.isVisible()
    assert view.foot.isVisible()


def test_the_head_opens_what_waits(program: Program, office: Office) -> None:
    program.window.show_place(Place("documents"))
    page = program.window.page("documents")
    assert isinstance(page, DocumentsPage)
    assert page.current == "prepare"
    office.set_role("head")
    page.show_place(Place("documents"))
    assert page.current == page.first != "prepare"


def test_the_badge_counts_what_waits(program: Program, view: PrepareView, office: Office) -> None:
    page = program.window.page("documents")
    assert isinstance(page, DocumentsPage)
    before = int(page.badge().text or 0)
    choose(view, ORDER)
    view.foot.send.click()
    wait_for(view)
    assert page.badge().text == str(before + 1)
    assert "утверждения" in page.badge().sentence
    sent = documents(office, ORDER)[0]
    office.write(issuing.return_with_remark, sent.id, "дата")
    assert page.badge().text == "!"


def test_the_window_is_never_held_by_checking(
    qtbot: QtBot, program: Program, view: PrepareView
) -> None:
    """Papers are looked through in the worker: choosing a kind of 56 people returns at once."""
    choose(view, CONSENT)
    choose(view, ORDER)
    view.open_kind(CONSENT)
    assert view.desk.is_checking
    assert view.desk.selection is not None
    assert not view.desk.selection.items
    wait_for(view)
    assert len(view.desk.selection.items) > 3


def test_the_search_of_the_window_opens_a_kind(program: Program, office: Office) -> None:
    (found, *_) = KindProvider(office).find("внедр", 5)
    assert found.title == catalogue.get(ORDER).title
    assert found.place is not None
    program.go(found.place)
    view = prepare_view(program)
    wait_for(view)
    assert view.desk.selection is not None
    assert view.desk.selection.kind.code == ORDER
