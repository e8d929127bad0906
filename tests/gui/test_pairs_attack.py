"""What is pulled away under an open dialog of pairs, and what is too long to be shown."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from desktop.models import Stage
from desktop.services import acts
from desktop.services.pairs import agreements, board, fact_sql, records, stages
from desktop.services.people import fields, lifecycle
from desktop.views.gallery.pairs_choosing import person_id
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.pairs import reading
from desktop.views.pairs.acts.move_panel import MovePanel
from desktop.views.pairs.acts.pair_acts import PairActs
from desktop.views.pairs.card.view import CardView
from desktop.views.pairs.choosing.wizard import open_choosing
from desktop.views.program.program import Program
from tests.gui.conftest import RecordedMessages
from tests.gui.pair_desk import board_of, card_of, list_of, page_of
from tests.gui.test_pairs_meeting import pair

LONG = "Константинопольская-Преображенская-Староверова-Новоархангельск"
"""A surname of 62 letters."""
Open = Callable[[PairActs, UUID, UUID], object]
DIALOGS: dict[str, Open] = {
    "move": lambda desk, one, _: desk.move(one),
    "back": lambda desk, one, _: desk.back(one),
    "pause": lambda desk, one, _: desk.pause(one),
    "extend": lambda desk, one, _: desk.extend(one),
    "end": lambda desk, one, _: desk.end(one),
    "add_member": lambda desk, one, _: desk.add_member(one),
    "leave": lambda desk, one, _: desk.leave(one),
    "agree": lambda desk, one, _: desk.agree(one),
    "pulse": lambda desk, one, _: desk.pulse(one),
    "support": lambda desk, one, _: desk.support(one),
    "marks_360": lambda desk, one, _: desk.marks_360(one),
    "final_marks": lambda desk, one, _: desk.final_marks(one),
    "meeting": lambda desk, one, _: desk.meeting(one),
    "visit": lambda desk, one, _: desk.visit(one),
    "assignment": lambda desk, one, member: desk.assignment(one, member, on=True),
    "job": lambda desk, one, member: desk.job(one, member),
    "terms": lambda desk, one, member: desk.terms(one, member),
}


@pytest.fixture
def desk(program: Program, office: Office) -> PairActs:
    return PairActs(office, program.window)


def pressed(opened: QWidget) -> None:
    """The primary button, or Enter where it stands in a wizard."""
    primary = getattr(opened, "primary", None)
    if primary is not None and primary.isEnabled():
        primary.click()
    settle()


def shut(opened: QWidget) -> None:
    window = opened.window()
    if isinstance(window, QDialog):
        window.reject()
    settle()


def test_a_pair_goes_to_the_trash_under_an_open_dialog(
    program: Program, office: Office, desk: PairActs, messages: RecordedMessages
) -> None:
    one = pair(office)
    member = office.read(lambda s: records.members(s, one)[0].id)
    for name, opens in DIALOGS.items():
        opened = opens(desk, one, member)
        assert isinstance(opened, QWidget), name
        settle()
        office.write(agreements.throw_away, [one])
        settle()
        pressed(opened)
        shut(opened)
        assert not [text for text in messages.errors if "в корзине" not in text], name
        assert one not in {row.id for row in office.read(board.rows, office.today)}, name
        assert office.read(acts.undoable, limit=1)[0].title.startswith("в корзину"), name
        program.undo_last()
        settle()


def test_a_move_is_undone_while_its_panel_is_open(
    program: Program, office: Office, desk: PairActs
) -> None:
    one = pair(office)
    panel = desk.move(one)
    assert isinstance(panel, MovePanel)
    office.write(stages.move, one, stages.Move(Stage.TOOLBOX, "решение педсовета"), office.today)
    settle()
    program.undo_last()
    settle()
    panel.chips[0].click()
    panel.primary.click()
    assert office.read(stages.stage_of, one) is Stage.TOOLBOX
    assert len(office.read(stages.history, one)) == 4
    shut(panel)


def test_a_person_goes_to_the_trash_while_she_is_being_chosen(
    program: Program, office: Office, messages: RecordedMessages
) -> None:
    wizard = open_choosing(office, program.window, person_id(office, "Руднева"))
    wizard.go_on()
    chosen = wizard.found.cards[0]
    giver = chosen.match.giver
    chosen.chosen.emit()
    settle()
    wizard.go_on()
    before = {row.id for row in office.read(board.rows, office.today)}
    office.write(lifecycle.trash, [giver])
    settle()
    wizard.primary.click()
    settle()
    wizard.primary.click()
    settle()
    after = {row.id for row in office.read(board.rows, office.today)}
    assert after <= before
    shut(wizard)
    assert not [text for text in messages.errors if "Traceback" in text]


def test_the_open_card_of_a_pair_goes_to_the_trash(program: Program, office: Office) -> None:
    one = pair(office)
    program.go(Place("pairs", "card", one))
    settle()
    view = page_of(program).view("card")
    assert isinstance(view, CardView)
    assert view.pair is not None
    assert view.pair.id == one
    office.write(agreements.throw_away, [one])
    settle()
    assert view.pair is None
    assert view.empty.isVisible()
    assert view.empty.sentence == "Этой пары нет: возможно, она в корзине."
    program.undo_last()
    settle()
    assert view.pair is not None
    assert view.pair.id == one
    assert not view.empty.isVisible()


def test_names_of_sixty_two_letters_keep_the_board_in_its_place(
    program: Program, office: Office
) -> None:
    for surname in ("Осокина", "Квашнина"):
        office.write(fields.set_field, person_id(office, surname), "person.surname", LONG)
    settle()
    program.window.resize(1092, 614)
    view = board_of(program)
    card = card_of(view, LONG)
    column = card.parentWidget()
    assert column is not None
    assert card.width() <= column.width()
    listing = list_of(program)
    assert listing.width() <= program.window.width()
    assert program.window.width() == 1092


def test_the_board_follows_every_table_which_it_reads(office: Office) -> None:
    """SQLite itself says what is read; a subject is written together with its document."""
    read: set[str] = set()
    connection = sqlite3.connect(office.database.path)

    def note(action: int, table: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ and table:
            read.add(table)
        return sqlite3.SQLITE_OK

    connection.set_authorizer(note)
    for name, text in vars(fact_sql).items():
        if name.isupper() and name not in {"WANTED", "CONTRACTS"}:
            statement = f"WITH {fact_sql.WANTED} {text}"
            values = {"ids": "[]", "today": "2025-11-20", "whole": 1}
            connection.execute(statement, values)
    connection.close()
    tables = {str(model.__tablename__) for model in reading.FOLLOWED}
    written_with_others = {"document_subject", "sync_op"}  # the log: with every row
    never_changes = {"base_info", "sqlite_master"}
    known = tables | written_with_others | never_changes
    assert read - {"wanted", "json_each", ""} <= known
