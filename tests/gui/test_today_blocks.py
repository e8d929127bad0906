"""«Сегодня»: the acts, «Пары по этапам», «Ближайшее», the lines of the calendar and the year."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.models import Stage
from desktop.services.pairs.coming import Coming, Kind
from desktop.services.today import FirstSteps, Line, Urgency
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.pairs.choosing.wizard import PairWizard
from desktop.views.pairs.meeting.dialog import MeetingDialog
from desktop.views.program.program import Program
from desktop.views.theme import TextSize, Theme
from desktop.views.today.attention import EMPTY, EMPTY_LOOK, AttentionCard
from desktop.views.today.coming import ComingCard
from desktop.views.today.first_steps import STEPS
from desktop.views.today.page import TodayPage
from desktop.views.today.pair_lines import PAIR_SENTENCES
from desktop.views.today.sentences import say
from desktop.views.today.stages import StagesCard
from tests.gui.pair_desk import board_of


@pytest.fixture
def today(program: Program) -> TodayPage:
    program.go(Place("today"))
    settle()
    page = program.window.page("today")
    assert isinstance(page, TodayPage)
    return page


def _close(program: Program, kind: type[QDialog]) -> None:
    (dialog,) = [one for one in program.window.findChildren(kind) if one.isVisible()]
    dialog.close()


def test_the_five_bars_count_as_the_board_does(today: TodayPage):
    assert [bar.words for bar in today.stages.bars.values()] == ["2", "3", "3 (1 !)", "1", "1"]
    assert "без движения 1" in today.stages.bars[Stage.DIALOGUE].accessibleName()


def test_a_bar_opens_the_board_at_its_stage(today: TodayPage, program: Program):
    today.stages.bars[Stage.TOOLBOX].click()
    settle()
    view = board_of(program)
    current = view.grid.card(view.grid.current_id) if view.grid.current_id else None
    assert current is not None
    assert current.row.stage is Stage.TOOLBOX


def test_what_comes_next_is_opened(today: TodayPage, program: Program):
    assert [line.what for line in today.coming.lines] == [
        "семинар-практикум: Партнёрство с семьёй",
        "совместное планирование: Айдарова – Ткач",
        "педагогический аукцион: Мои находки",
    ]
    line = today.coming.lines[1]
    line.click()
    settle()
    assert program.window.navigation.current == "pairs"
    _close(program, MeetingDialog)


def test_the_acts_stand_over_the_page(today: TodayPage, program: Program):
    today.top.choose.click()
    settle()
    _close(program, PairWizard)
    today.top.meeting.click()
    settle()
    _close(program, MeetingDialog)
    today.top.prepare.click()
    assert program.window.navigation.current == "documents"


def test_in_a_narrow_window_the_doors_stand_below(today: TodayPage, program: Program):
    assert today.top.mentor.mapTo(today, today.top.mentor.rect().topLeft()).y() < 60
    program.window.resize(1092, 614)
    settle()
    top = today.top
    assert (
        top.mentor.mapTo(today, top.mentor.rect().topLeft()).y()
        > top.meeting.mapTo(today, top.meeting.rect().bottomLeft()).y()
    )
    order = (today.attention, today.stages, today.coming)
    places = [card.mapTo(today, card.rect().topLeft()).y() for card in order]
    assert places == sorted(places)


@pytest.mark.parametrize("size", [(1366, 768), (1092, 614)])
def test_no_sentence_is_cut_with_the_largest_text(
    today: TodayPage, program: Program, dressed: Theme, size: tuple[int, int]
):
    program.window.resize(*size)
    dressed.set_size(TextSize.LARGEST)
    settle()
    for line in today.attention.lines:
        (text,) = [one for one in line.findChildren(QLabel) if one.text() == line.shown.text]
        assert text.height() >= text.heightForWidth(text.width())


def test_roles_see_their_blocks(today: TodayPage, office: Office):
    office.set_role("head")
    settle()
    assert today.stages.isVisible()
    assert today.coming.isVisible()
    assert not today.top.meeting.isVisible()
    office.set_role("viewer")
    settle()
    assert today.stages.isVisible()
    assert not today.attention.isVisible()
    office.set_role("senior_educator")


def test_without_pairs_the_first_one_is_offered(qtbot: object, dressed: object):
    card, asked = StagesCard(), []
    card.first_wanted.connect(lambda: asked.append(True))
    card.show_counts((), writable=True)
    assert not card.first.isHidden()
    card.first.click()
    assert asked == [True]
    card.deleteLater()


def test_without_plans_one_is_offered(dressed: object, office: Office):
    card = ComingCard()
    card.show_coming((), office.today, writable=False)
    assert card.plan.isHidden()
    card.show_coming((), office.today, writable=True)
    assert not card.plan.isHidden()
    card.deleteLater()


def test_an_event_leads_to_the_card_of_its_pair(today: TodayPage, office: Office):
    pair = today.coming.lines[1].coming.pair_id
    assert pair is not None
    event = Coming(pair, Kind.EVENT, pair, office.today, "", "семинар", "Айдарова – Ткач", "игра")
    today.coming.show_coming([event], office.today, writable=True)
    wanted: list[Place] = []
    today.coming.place_wanted.connect(wanted.append)
    today.coming.lines[0].click()
    assert wanted[0].view == "card"


@pytest.mark.parametrize(
    ("kind", "subject", "place", "text"),
    [
        ("work_days", "2026", Place("service", "work_days", section="2026"), "Открыть календарь"),
        ("new_school_year", "2026", Place("service", "new_year", section="2026"), "Начать"),
    ],
)
def test_the_lines_of_the_year_have_their_buttons(kind: str, subject: str, place: Place, text: str):
    line = Line(kind, Urgency.GREY, subject=subject, due=dt.date(2025, 12, 15), text="…")
    (shown,) = say([line], "senior_educator", str, PAIR_SENTENCES)
    (made,) = shown.buttons
    assert (made.text, made.place) == (text, place)


def test_every_first_step_leads_to_its_place(today: TodayPage, program: Program):
    """Six lines, each with a button; the primary button of the page stands above."""
    today.first_steps.show_counts(FirstSteps(people=3, rated_people=3))
    settle()
    assert today.first_steps.title.text() == "Первые шаги: 2 из 6"
    assert [step.title for step in STEPS] == [
        "Внести сотрудников",
        "Отметить, кто что умеет",
        "Провести анкету затруднений",
        "Подобрать первую пару",
        "Собрать первый ИОМ педагога",
        "Подготовить первый документ",
    ]
    buttons = today.first_steps.findChildren(QPushButton)
    made = [one for one in buttons if ".button." in one.objectName()]
    assert [one.text() for one in made] == [step.button for step in STEPS[2:]]
    assert not [one for one in made if one.property("kind") == "primary"]
    assert all(program.window.has_place(step.place) for step in STEPS)


def test_a_day_without_lines_offers_what_whoever_works_may_do(qtbot: QtBot):
    card = AttentionCard()
    qtbot.addWidget(card)
    offered: dict[bool, list[str]] = {}
    for may_meet in (True, False):
        card.show_lines([], may_meet=may_meet)
        said = [one for one in card.findChildren(QLabel) if one.objectName() == "today.empty"][-1]
        assert said.text() == (EMPTY if may_meet else EMPTY_LOOK)
        box = said.parentWidget()
        assert box is not None
        offered[may_meet] = [made.text() for made in box.findChildren(QPushButton)]
    assert offered == {True: ["Отметить встречу", "Ярмарка"], False: ["Ярмарка"]}
