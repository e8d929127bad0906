"""Sections and panels of the card of a person, over the training base."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.models import Level
from desktop.services import achievements, acts, competences, consents
from desktop.services.competences import Key
from desktop.services.people import lifecycle
from desktop.storage import files
from desktop.storage.database import Database
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.staff.requests.section import RequestsSection
from desktop.views.staff.sections.achievements import AchievementsSection
from desktop.views.staff.sections.competences import CompetencesSection
from desktop.views.staff.sections.consent_dialogs import ConsentDialog
from desktop.views.staff.sections.consents import ConsentsSection
from desktop.views.staff.sections.level_dialogs import SkillDialog
from desktop.views.staff.sections.pairs import PairsSection
from desktop.views.staff.sections.person_section import PersonSection
from tests.gui.card_tools import click, editor, newest, only, person
from tests.gui.sample_list import press

Section = TypeVar("Section", bound=PersonSection)


class Show(Protocol):
    """Makes a section in a window of its own and shows a person there."""

    def __call__(
        self, kind: type[Section], surname: str, *, read_only: bool = False
    ) -> Section: ...


@pytest.fixture
def show(office: Office, qtbot: QtBot) -> Show:

    def make(kind: type[Section], surname: str, *, read_only: bool = False) -> Section:
        made = kind(office)
        qtbot.addWidget(made)
        made.resize(700, 500)
        made.show_person(person(office, surname), read_only=read_only)
        made.show()
        return made

    return make


class TestCompetences:
    def test_what_is_taught_and_wanted_stands_above(self, show: Show) -> None:
        section = show(CompetencesSection, "Осокина")
        assert "ИКТ ●●●" in section.taught.words
        assert "Семья ○○○" in section.wanted.words

    def test_keys_of_one_pass_are_one_act(self, show: Show, office: Office) -> None:
        section = show(CompetencesSection, "Осокина")
        before = len(office.read(acts.undoable))
        section.start()
        for key in ("norms", "social"):
            press(section.rows[Key(key)].level.button("0"), Qt.Key.Key_2, text="2")
        assert len(office.read(acts.undoable)) == before
        section.flush()
        assert len(office.read(acts.undoable)) == before + 1
        assert newest(office) == "уровни: Осокина Т. В."
        levels = office.read(competences.standings, person(office, "Осокина"))
        assert [levels[Key(key)].level for key in ("norms", "social")] == [2, 2]

    def test_a_person_goes_to_the_trash_meanwhile(self, show: Show, office: Office) -> None:
        section = show(CompetencesSection, "Осокина")
        office.database.write(lifecycle.trash, [person(office, "Осокина")])
        assert section.person_id is None
        assert not section.may_write

    def test_the_pass_ends_by_itself(self, show: Show, office: Office, qtbot: QtBot) -> None:
        section = show(CompetencesSection, "Осокина")
        section._clock.setInterval(0)
        with qtbot.waitSignal(office.changed):
            section.rows[Key("norms")].level.choose("1")
        assert newest(office) == "уровни: Осокина Т. В."

    def test_another_person_takes_nothing_along(self, show: Show, office: Office) -> None:
        section = show(CompetencesSection, "Осокина")
        section.rows[Key("norms")].level.choose("1")
        other = person(office, "Абрамова")
        before = office.read(competences.standings, other)
        section.show_person(other, read_only=False)
        assert newest(office) == "уровни: Осокина Т. В."
        assert office.read(competences.standings, other) == before

    def test_closing_the_program_loses_nothing(self, program: Program, office: Office) -> None:
        who = person(office, "Осокина")
        program.window.show_place(Place("staff", "list", who, section="competences"))
        section = only(program.window, CompetencesSection)
        section.rows[Key("norms")].level.choose("1")
        path = office.database.path
        program.window.close()
        base = Database(path)
        levels = base.read(competences.standings, who)
        base.close()
        assert levels[Key("norms")].level == 1

    def test_arrows_go_to_the_neighbour(self, show: Show) -> None:
        section = show(CompetencesSection, "Осокина")
        section.start()
        keys = list(section.rows)
        section.rows[keys[0]].level.button("0").setFocus()
        press(section.rows[keys[0]].level.button("0"), Qt.Key.Key_Down)
        focused = section.window().focusWidget()
        assert focused is not None
        assert section.rows[keys[1]].isAncestorOf(focused)

    def test_level_three_asks_once(self, show: Show, office: Office) -> None:
        section = show(CompetencesSection, "Осокина")
        row = section.rows[Key("norms")]
        assert row.question.isHidden()
        row.level.choose("3")
        assert not row.question.isHidden()
        click(row, f"{row.objectName()}.share.yes")
        assert row.question.isHidden()
        section.flush()
        levels = office.read(competences.standings, person(office, "Осокина"))
        assert (levels[Key("norms")].level, levels[Key("norms")].willing) == (3, "yes")

    def test_wish_and_level_are_kept_together(self, show: Show, office: Office) -> None:
        section = show(CompetencesSection, "Осокина")
        row = section.rows[Key("norms")]
        row.level.choose("1")
        row.wants.click()
        section.flush()
        standing = office.read(competences.standings, person(office, "Осокина"))[Key("norms")]
        assert (standing.level, standing.wants) == (Level.TRYING, True)

    def test_backspace_takes_the_mark_away(self, show: Show, office: Office) -> None:
        section = show(CompetencesSection, "Осокина")
        row = section.rows[Key("family")]
        press(row.level.button("0"), Qt.Key.Key_Backspace)
        levels = office.read(competences.standings, person(office, "Осокина"))
        assert Key("family") not in levels
        assert row.line.level is None

    def test_nobody_without_levels_sees_an_empty_table(self, show: Show) -> None:
        section = show(CompetencesSection, "Вершинина")
        assert not section.empty.isHidden()
        assert section.empty.sentence.startswith("Уровни не отмечены. Это делают сама педагог")
        ways = section.empty.findChildren(QPushButton)
        assert [one.text() for one in ways] == ["Отметить уровни", "Провести анкету"]
        click(section, "staff.levels.empty.button.1")
        assert section.empty.isHidden()
        assert section.rows[Key("norms")].isVisibleTo(section)

    def test_a_skill_with_its_level_is_one_act(
        self, show: Show, office: Office, qtbot: QtBot
    ) -> None:
        section = show(CompetencesSection, "Осокина")
        section.add_skill()
        dialog = only(section, SkillDialog)
        dialog.start({"area": "digital", "title": "подкаст", "level": 2})
        dialog.press()
        assert newest(office) == "навык «подкаст»: Осокина Т. В."
        assert "подкаст" in {row.line.title for row in section.rows.values()}

    def test_only_looking_changes_nothing(self, show: Show, office: Office) -> None:
        section = show(CompetencesSection, "Осокина", read_only=True)
        assert section.mark_button.isHidden()
        before = len(office.read(acts.undoable))
        press(section.rows[Key("family")].level.button("0"), Qt.Key.Key_Backspace)
        section.flush()
        assert len(office.read(acts.undoable)) == before


class TestRequests:
    def test_only_those_of_the_card(self, show: Show) -> None:
        section = show(RequestsSection, "Руднева")
        assert len(section.list.ids) == 1

    def test_another_card_starts_anew(self, show: Show, office: Office) -> None:
        section = show(RequestsSection, "Руднева")
        section.list.select(section.list.ids[0])
        section.show_person(person(office, "Вершинина"), read_only=False)
        assert list(section.list.ids) == []
        assert section.list.empty.sentence.startswith("Запросов нет.")

    def test_a_request_of_this_person(self, show: Show, office: Office, toasts: list[str]) -> None:
        section = show(RequestsSection, "Осокина")
        dialog = section.acts.record()
        assert dialog is not None
        assert dialog.values()["person"].title.replace("\u00a0", " ") == "Осокина Т. В."
        editor(dialog, "own_words").set_value("Посоветуйте игру")
        dialog.press()
        assert len(section.list.ids) == 1
        assert toasts == ["Запрос записан: Осокина Т. В."]


class TestAchievements:
    def test_both_kinds_and_their_hours(self, show: Show) -> None:
        section = show(AchievementsSection, "Осокина")
        assert len(section.list.ids) == 2
        assert "72" in section.totals.text()

    def test_a_contest_with_a_file(
        self, show: Show, office: Office, qtbot: QtBot, tmp_path: Path
    ) -> None:
        section = show(AchievementsSection, "Вершинина")
        diploma = tmp_path / "Диплом.pdf"
        diploma.write_bytes(b"%PDF diploma")
        dialog = section.add_achievement()
        assert dialog is not None
        editor(dialog, "title").set_value("Лучший сад")
        editor(dialog, "file").set_value(diploma)
        with qtbot.waitSignal(dialog.accepted):
            dialog.press()
        (row,) = office.read(achievements.rows, person(office, "Вершинина"))
        assert (row.title, row.file_name) == ("Лучший сад", "Диплом.pdf")
        assert files.verify(office.database.path, row.file_hash)

    def test_a_program_is_refused_and_the_dialog_stays(
        self, show: Show, office: Office, qtbot: QtBot, tmp_path: Path
    ) -> None:
        section = show(AchievementsSection, "Вершинина")
        bad = tmp_path / "Диплом.exe"
        bad.write_bytes(b"MZ")
        dialog = section.add_achievement()
        assert dialog is not None
        editor(dialog, "title").set_value("Лучший сад")
        editor(dialog, "file").set_value(bad)
        dialog.press()
        qtbot.waitUntil(lambda: bool(dialog.form.row("file").problem))
        assert dialog.isVisible()
        assert office.read(achievements.rows, person(office, "Вершинина")) == []

    def test_hours_are_read_as_people_write_them(self, show: Show, office: Office) -> None:
        section = show(AchievementsSection, "Вершинина")
        dialog = section.add_training()
        assert dialog is not None
        editor(dialog, "title").set_value("Вебинар")
        editor(dialog, "hours").set_value("1,5")
        dialog.press()
        (row,) = office.read(achievements.rows, person(office, "Вершинина"))
        assert row.minutes == 90

    def test_wrong_hours_are_told(self, show: Show, office: Office) -> None:
        section = show(AchievementsSection, "Вершинина")
        dialog = section.add_training()
        assert dialog is not None
        editor(dialog, "title").set_value("Вебинар")
        editor(dialog, "hours").set_value("много")
        dialog.press()
        assert dialog.form.row("hours").problem == (
            "«много» — не число. Впишите часы, например 72 или 1,5."
        )

    def test_to_the_trash_and_back(self, show: Show, office: Office, toasts: list[str]) -> None:
        section = show(AchievementsSection, "Осокина")
        section.trash([section.list.ids[0]])
        assert len(section.list.ids) == 1
        assert toasts == ["Запись в корзине."]
        office.database.write(acts.undo)
        assert len(section.list.ids) == 2


class TestConsents:
    def test_a_missing_kind_is_a_line(self, show: Show) -> None:
        section = show(ConsentsSection, "Осокина")
        assert [row.state_word for row in section._rows] == ["действует", "действует", "нет"]

    def test_marking_takes_the_end_of_the_school_year(
        self, show: Show, office: Office, toasts: list[str]
    ) -> None:
        section = show(ConsentsSection, "Осокина")
        section.edit(section._rows[2].id)
        dialog = only(section, ConsentDialog)
        assert f"{dialog.values()['valid_until']:%d.%m.%Y}" == "31.08.2026"
        dialog.press()
        who = person(office, "Осокина")
        assert office.read(consents.is_valid, who, "publication", office.today)
        assert toasts == ["Согласие записано."]

    def test_a_transfer_wants_a_recipient(self, show: Show) -> None:
        section = show(ConsentsSection, "Осокина")
        section.edit(section._rows[1].id)
        dialog = only(section, ConsentDialog)
        for box in dialog.recipients.findChildren(QCheckBox):
            box.setChecked(False)
        dialog.press()
        assert dialog.isVisible()
        assert "кому можно передавать" in dialog.trouble.text()

    def test_without_a_term(self, show: Show, office: Office) -> None:
        section = show(ConsentsSection, "Осокина")
        section.edit(section._rows[2].id)
        dialog = only(section, ConsentDialog)
        editor(dialog, "term").segments.choose("endless")
        assert dialog.values()["valid_until"] is None
        editor(dialog, "term").segments.choose("months")
        assert f"{dialog.values()['valid_until']:%d.%m.%Y}" == "19.11.2026"

    def test_withdrawing(self, show: Show, office: Office) -> None:
        section = show(ConsentsSection, "Осокина")
        section.list.select(section._rows[0].id)
        dialog = section.withdraw()
        assert dialog is not None
        dialog.press()
        who = person(office, "Осокина")
        assert not office.read(consents.is_valid, who, "processing", office.today)

    def test_nothing_to_withdraw_where_there_is_no_paper(self, show: Show) -> None:
        section = show(ConsentsSection, "Осокина")
        section.list.select(section._rows[2].id)
        assert section.withdraw() is None

    @pytest.mark.parametrize(("row", "paper"), [(0, "D36"), (1, "D37"), (2, "D38")])
    def test_the_blank_of_the_line_is_prepared(
        self, show: Show, office: Office, row: int, paper: str
    ) -> None:
        section = show(ConsentsSection, "Осокина")
        section.list.select(section._rows[row].id)
        assert _asked_for(office, section.prepare) == Place(
            "documents", "prepare", person(office, "Осокина"), section=paper
        )

    def test_who_signed_nothing_is_offered_the_blanks(self, show: Show, office: Office) -> None:
        section = show(ConsentsSection, "Вершинина")
        section.trash([row.id for row in section._rows])
        words = [one.text() for one in section.list.empty.findChildren(QPushButton)]
        assert words == ["Подготовить бланки", "Отметить подписанным…"]
        place = _asked_for(office, lambda: click(section, "staff.card.consents.empty.button.1"))
        assert (place.view, place.section) == ("prepare", "D36")


class TestPairs:
    def test_her_pairs_and_how_many_she_leads(self, show: Show, office: Office) -> None:
        section = show(PairsSection, "Осокина")
        assert section.said.text() == "Ведёт 1 пару из 2"
        assert len(section.list.ids) == 2
        place = _asked_for(office, lambda: section.list.opened.emit(section.list.ids[0]))
        assert (place.tab, place.view, place.record) == ("pairs", "card", section.list.ids[0])

    def test_who_has_none_is_offered_to_choose(self, show: Show, office: Office) -> None:
        section = show(PairsSection, "Вершинина")
        assert section.list.empty.sentence == "Пар пока нет."
        assert section.said.isHidden()
        place = _asked_for(office, lambda: click(section, "staff.card.pairs.empty.button.1"))
        assert place == Place("pairs", "board", person(office, "Вершинина"), focus="choose")


def _asked_for(office: Office, act: Callable[[], object]) -> Place:
    """Where an act wanted to go; the window stays."""
    wanted: list[Place] = []
    office.place_wanted.disconnect()
    office.place_wanted.connect(wanted.append)
    act()
    (place,) = wanted
    return place
