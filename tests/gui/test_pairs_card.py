"""The card of a pair: head, ribbon, what is missing, where its buttons lead, both layouts."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.models import Stage
from desktop.services.pairs import agreements, board, legal, shipped
from desktop.services.pairs.legal import PaperDraft
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.pairs.acts.end_wizard import EndWizard
from desktop.views.pairs.card.stage_dialog import StageDialog
from desktop.views.pairs.card.view import CardView
from desktop.views.program.program import Program
from tests.gui.card_tools import click, only

TALKING, TANDEM, SEARCH, TEAM, STUDENT = "Осокина", "Мицкевич", "Ёлкина", "воздухе", "Лазарева"


def pair(office: Office, words: str) -> UUID:
    rows = office.read(board.rows, office.today, ended=True)
    return next(row.id for row in rows if words in row.sentence and not row.is_request)


def ended(office: Office) -> UUID:
    rows = office.read(board.rows, office.today, ended=True)
    return next(row.id for row in rows if row.is_ended)


def show(program: Program, record: UUID, section: str = "") -> CardView:
    assert program.office is not None
    program.office.go(Place("pairs", "card", record, section))
    settle()
    return only(program.window, CardView)


@pytest.fixture
def wanted(office: Office) -> list[Place]:
    found: list[Place] = []
    office.place_wanted.connect(found.append)
    return found


def test_head_and_ribbon_say_where_the_pair_is(program: Program, office: Office) -> None:
    view = show(program, pair(office, TALKING))
    card = view.card
    said = card.title.accessibleName().replace("\u00a0", " ")
    assert said == "Осокина Т. В. ↺ Квашнина М. И."
    assert "↺" not in card.title.text(), "the arrow is an icon"
    assert "<img" in card.title.text()
    assert card.subtitle.text().startswith("Реверсив · до 31.05.2026 · куратор")
    assert card.place_label.text() == "1 из 9"
    segments = card.ribbon.segments
    assert [one.text_shown for one in segments] == [
        "1 Поиск",
        "2 Тандем",
        "3 ОБЩЕНИЕ",
        "4 Чемоданчик",
        "5 Команда",
    ]
    assert [one.note_shown.replace("\u00a0", " ") for one in segments] == [
        "22.09",
        "13.10",
        "38 дней",
        "",
        "",
    ]
    assert segments[2].accessibleName().replace("\u00a0", " ") == (
        "Этап 3 из 5: Общение, 38 дней, сделано 3 из 5"
    )


def test_enter_on_the_ribbon_shows_the_evidence(program: Program, office: Office) -> None:
    view = show(program, pair(office, TALKING))
    first, second = view.card.ribbon.segments[2:4]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    dialog = only(program.window, StageDialog)
    assert dialog.windowTitle() == "Что сделано на этапе «Общение»"
    dialog.accept()


def test_arrows_walk_through_the_pairs(program: Program, office: Office) -> None:
    view = show(program, pair(office, TALKING), "agreements")
    view.card.next_button.click()
    settle()
    assert view.card.place_label.text() == "2 из 9"
    assert view.card.current_section == "agreements"
    view.card.previous_button.click()
    settle()
    assert view.pair is not None
    assert view.pair.id == pair(office, TALKING)


def test_one_button_stands_out(program: Program, office: Office) -> None:
    view = show(program, pair(office, TALKING))
    assert _primaries(view) == ["Отметить встречу"]
    view = show(program, pair(office, STUDENT))
    assert _primaries(view) == ["Отметить «да»"]
    show(program, pair(office, TEAM))
    assert _primaries(view) == ["Собрать отчёт"]


def _primaries(view: CardView) -> list[str]:
    found = view.card.findChildren(QPushButton)
    return [
        one.text() for one in found if one.property("kind") == "primary" and one.isVisibleTo(view)
    ]


def test_a_pair_with_everything_done_offers_the_move(program: Program, office: Office) -> None:
    rows = office.read(board.rows, office.today)
    ready = next(row for row in rows if row.can_move)
    view = show(program, ready.id)
    assert _primaries(view) == [view.card.move_button.text()]
    view.card.move_button.click()
    settle()
    assert view.host.panel is not None


def test_every_missing_line_has_a_button(program: Program, office: Office) -> None:
    lost = []
    for row in office.read(board.rows, office.today):
        if row.is_request:
            continue
        view = show(program, row.id)
        assert view.pair is not None
        for line in view.pair.lines:
            name = f"pair.line.{line.code}."
            buttons = [
                one for one in view.findChildren(QPushButton) if one.objectName().startswith(name)
            ]
            if not line.is_met and not buttons:
                lost.append((row.sentence, line.code))
    assert not lost


def test_every_code_of_the_checks_has_a_way(program: Program, office: Office) -> None:
    view = show(program, pair(office, TALKING))
    assert view.pair is not None
    line = next(one for one in view.pair.lines if one.person_id is not None)
    codes = {action.code for info in shipped.checks().values() for action in info.actions}
    waiting = {"link_event", "report"}  # events and reports come with the next parts
    assert {code for code in codes - waiting if view.acts.way(code, line) is None} == set()


def test_lines_lead_to_the_card_of_the_person(
    program: Program, office: Office, wanted: list[Place]
) -> None:
    view = show(program, pair(office, SEARCH))
    assert view.pair is not None
    at_a_person = {"rate": "competences", "interests": "main", "person": "main"}
    lines = [one for one in view.pair.lines if one.actions and one.actions[0].code in at_a_person]
    assert lines
    for line in lines:
        code = line.actions[0].code
        click(view, f"pair.line.{line.code}.{code}")
        assert wanted[-1].tab == "staff"
        assert (wanted[-1].record, wanted[-1].section) == (line.person_id, at_a_person[code])


def test_noted_advice_rests(program: Program, office: Office) -> None:
    view = show(program, pair(office, TALKING))
    click(view, "pair.line.E36.noted")
    settle()
    assert not view.findChildren(QPushButton, "pair.line.E36.noted")
    show(program, pair(office, TANDEM))
    show(program, pair(office, TALKING))
    assert not view.findChildren(QPushButton, "pair.line.E36.noted")


def test_narrow_window_folds_the_lines(program: Program, office: Office) -> None:
    view = show(program, pair(office, TALKING))
    assert view.card.is_wide
    assert not view.card.fold.isVisible()
    program.window.resize(1092, 614)
    settle()
    assert not view.card.is_wide
    assert view.card.fold.text() == "До этапа «Чемоданчик»: 3 из 5"
    assert not view.card.lines.isVisible()
    view.card.fold.click()
    settle()
    assert view.card.lines.isVisible()
    assert not view.card.tabs.isVisible()
    view.focus("support")
    settle()
    assert view.card.tabs.isVisible()
    assert view.card.current_section == "support"


def test_viewer_sees_everything_and_changes_nothing(program: Program, office: Office) -> None:
    office.set_role("viewer")
    view = show(program, pair(office, TALKING), "agreements")
    assert not view.card.move_button.isVisible()
    assert not [
        one
        for one in view.findChildren(QPushButton)
        if one.objectName().startswith(("pair.line.E", "pair.assignment.")) and one.isVisible()
    ]
    assert not only(view, QPushButton, "pair.directions.add").isEnabled()
    assert [action.code for action in view.more_actions()] == ["history"]


def test_an_ended_pair_is_only_read(program: Program, office: Office) -> None:
    view = show(program, ended(office), "toolbox")
    assert view.card.lines.end_note.isVisible()
    assert not view.card.lines.title.isVisible()
    assert not only(view, QPushButton, "pair.item.add").isEnabled()


def test_student_has_words_of_her_own(program: Program, office: Office) -> None:
    view = show(program, pair(office, STUDENT))
    texts = [one.text() for one in view.card.assignment.findChildren(type(view.card.title))]
    assert "Студент на практике — не работник: нужен договор с колледжем" in texts


def test_a_pair_in_the_trash_says_so(program: Program, office: Office) -> None:
    record = pair(office, TANDEM)
    view = show(program, record)
    view.acts.pair.trash(record)
    settle()
    assert view.pair is None
    assert view.empty.sentence == "Этой пары нет: возможно, она в корзине."


def test_moving_by_keys_opens_the_panel(program: Program, office: Office) -> None:
    view = show(program, pair(office, TALKING))
    assert view.pair is not None
    assert view.pair.stage is Stage.DIALOGUE
    view.acts.pair.back(view.pair.id)
    settle()
    assert view.host.panel is not None
    assert "Тандем" in view.host.panel.title.text()


def test_a_paper_of_the_law_is_prepared_for_its_member(
    program: Program, office: Office, wanted: list[Place]
) -> None:
    view = show(program, pair(office, TANDEM))
    buttons = [
        one
        for one in view.card.assignment.findChildren(QPushButton)
        if one.objectName().endswith(".prepare")
    ]
    assert buttons
    buttons[0].click()
    settle()
    place = wanted[-1]
    assert (place.tab, place.view) == ("documents", "prepare")
    assert place.section in {"D08", "D09", "D10", "D03"}
    assert place.record is not None
    assert not view.isVisible()


def test_a_team_with_everything_done_is_offered_its_end(program: Program, office: Office) -> None:
    record = pair(office, TEAM)
    view = show(program, record, "documents")
    assert not view.card.move_button.isVisible()
    for kind in ("report", "review"):
        draft = PaperDraft(kind, "", office.today)
        office.write(legal.note_paper, record, draft, office.today)
    office.write(agreements.set_field, record, "outcome", "joined_team")
    settle()
    assert _primaries(view) == ["Завершить пару…"]
    view.card.move_button.click()
    settle()
    only(program.window, EndWizard).reject()
