"""«Анкеты»: the list, the card, the wizard, templates and the editor."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.models import SurveyState
from desktop.services import acts
from desktop.services.surveys import levels, listing, records, templates
from desktop.views.common.printing_panel import PrintingPanel
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.pairs.choosing.everyone_view import EveryoneView
from desktop.views.pairs.page import PairsPage
from desktop.views.program.program import Program
from desktop.views.surveys.badge import badge
from desktop.views.surveys.blanks import look_at_blank, print_blanks
from desktop.views.surveys.card.levels_dialog import LevelsDialog
from desktop.views.surveys.card.people_popup import PeopleDialog
from desktop.views.surveys.card.results_section import ResultsSection
from desktop.views.surveys.card.waiting_section import WaitingSection
from desktop.views.surveys.conducting.wizard import ConductWizard
from desktop.views.surveys.importing.wizard import ImportWizard
from desktop.views.surveys.listing.view import SurveysView
from desktop.views.surveys.page import SurveysPage
from desktop.views.surveys.templates.editor import EditorView
from desktop.views.surveys.templates.head_dialog import HeadDialog
from desktop.views.surveys.templates.question_dialog import QuestionDialog
from desktop.views.surveys.templates.view import TemplatesView
from tests.gui.conftest import RecordedMessages
from tests.gui.pair_desk import press
from tests.surveys import desk

DEFICITS, READINESS = "deficits", "mentor_readiness"


def page_of(program: Program) -> SurveysPage:
    program.go(Place("surveys"))
    settle()
    page = program.window.page("surveys")
    assert isinstance(page, SurveysPage)
    return page


@pytest.fixture
def view(program: Program) -> SurveysView:
    found = page_of(program).view("list")
    assert isinstance(found, SurveysView)
    return found


def row_of(program: Program, code: str) -> listing.SurveyRow:
    office = program.office
    assert office is not None
    rows = office.read(listing.rows, office.today)
    return next(row for row in rows if row.template_code == code)


def opened(view: SurveysView, program: Program, code: str, section: str):
    row = row_of(program, code)
    program.go(Place("surveys", "list", row.id, section))
    settle()
    return view.card.section(section)


def test_running_surveys_stand_first_and_a_late_one_is_marked(
    view: SurveysView, program: Program
) -> None:
    office = program.office
    assert office is not None
    rows = [view._rows[one] for one in view.list.ids]
    assert [row.state for row in rows][:3] == [SurveyState.RUNNING] * 3
    assert [row.title for row in rows if row.is_past] == ["Готовность наставника"]
    assert badge(office).sentence == "Срок прошёл: 1\N{NO-BREAK SPACE}анкета"
    chips = [button.text() for button in view.list.head.chips.buttons]
    assert chips[:4] == ["Все 5", "Идут 3", "Завершены 1", "Черновики 1"]


def test_the_ready_sentence_is_copied(view: SurveysView, program: Program) -> None:
    section = opened(view, program, DEFICITS, "results")
    assert isinstance(section, ResultsSection)
    section.copy.click()
    text = QApplication.clipboard().text().replace("\N{NO-BREAK SPACE}", " ")
    assert text == (
        "08.10.2025 проведён опрос (анкетирование) педагогов сети с целью выявления "
        "профессиональных затруднений. Охват 58 чел. Из них: 90 % (52 чел.) испытывают "
        "затруднения хотя бы в одной области; 59 % (34 чел.) — в работе с детьми с ОВЗ; "
        "50 % (29 чел.) — во взаимодействии с семьёй."
    )
    section.variant.choose("brief")
    assert section.sentence.text().endswith("хотя бы в одной области.")
    section.where.choose("own")
    assert section.found is not None
    assert section.found.figures.sheets == 23
    section.who.choose("novices")
    assert section.found.figures.sheets == 6


def test_a_bar_names_people_but_not_where_totals_alone_are_shown(
    view: SurveysView, program: Program
) -> None:
    section = opened(view, program, DEFICITS, "results")
    assert isinstance(section, ResultsSection)
    section.areas.chosen.emit("area.special_needs")
    settle()
    dialog = program.window.findChild(PeopleDialog)
    assert dialog is not None
    assert dialog.table.rowCount() > 0
    dialog.close()
    settle()
    section.areas.chosen.emit("area.wellbeing")
    settle()
    assert program.window.findChild(PeopleDialog) is None


def test_levels_are_written_after_a_look(view: SurveysView, program: Program) -> None:
    section = opened(view, program, DEFICITS, "results")
    assert isinstance(section, ResultsSection)
    section.ways.write.click()
    settle()
    dialog = program.window.findChild(LevelsDialog)
    assert dialog is not None
    dialog.primary.click()
    settle()
    section.ways.write.click()
    settle()
    assert program.window.findChild(LevelsDialog) is None


def test_matching_writes_the_levels_and_opens_everyone(view: SurveysView, program: Program) -> None:
    section = opened(view, program, DEFICITS, "results")
    assert isinstance(section, ResultsSection)
    section.ways.match.click()
    settle()
    page = program.window.current_page()
    assert isinstance(page, PairsPage)
    everyone = page.view("everyone")
    assert isinstance(everyone, EveryoneView)
    assert program.office is not None
    survey = row_of(program, DEFICITS).id
    people = program.office.read(levels.with_deficits, survey, program.office.today)
    assert everyone.wanted().people == frozenset(people)
    assert people


def test_who_has_not_answered(view: SurveysView, program: Program) -> None:
    section = opened(view, program, READINESS, "waiting")
    assert isinstance(section, WaitingSection)
    assert section.list.count() == 7
    assert section.blanks.text() == "Печать бланков 7"
    section.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert section.blanks.text() == "Печать бланков 1"
    section.decline.click()
    settle()
    assert section.blanks.text() == "Печать бланков 1"
    assert "не будет" in section.list.item(6).text()
    anonymous = opened(view, program, "event_feedback", "waiting")
    assert anonymous.note.text().startswith("Не сданы бланки: 45, 46")


def test_blanks_of_those_who_have_not_answered(
    view: SurveysView, program: Program, qtbot: QtBot
) -> None:
    office = program.office
    assert office is not None
    panels: list[PrintingPanel] = []
    print_blanks(office, view, row_of(program, READINESS).id, opened=panels.append)
    qtbot.waitUntil(lambda: bool(panels) and not panels[0].is_busy)
    assert len(panels[0].keys) == 7
    assert {len(sheet.faces) for sheet in panels[0].sheets} == {2}, "one sheet, both sides"
    assert len(panels[0].sheets) == 7
    panels[0].close()


def test_a_blank_of_a_template_is_looked_at(
    view: SurveysView, program: Program, qtbot: QtBot
) -> None:
    office = program.office
    assert office is not None
    panels: list[PrintingPanel] = []
    look_at_blank(office, view, DEFICITS, panels.append)
    qtbot.waitUntil(lambda: bool(panels) and not panels[0].is_busy)
    assert panels[0].view.count == 2
    panels[0].close()


def test_conducting_in_four_steps(view: SurveysView, program: Program) -> None:
    wizard = view.acts.conduct()
    assert isinstance(wizard, ConductWizard)
    assert wizard.what.title_text == "Профессиональные затруднения · ноябрь 2025"
    assert wizard.focusWidget() is wizard.what.list
    assert wizard.what.preview not in wizard.fields(), "it is there to be read"
    wizard.go_on()
    novices = wizard.who.findChild(QAbstractButton, "dialog.survey_conduct.chip.novices")
    assert novices is not None
    novices.click()
    assert wizard.who.said == "Отмечено: 6\N{NO-BREAK SPACE}человек"
    pair = wizard.who.pairs.menu().actions()[0]
    pair.trigger()
    assert wizard.who.said == "Отмечено: 2\N{NO-BREAK SPACE}человека"
    wizard.who.events.menu().actions()[-1].trigger()
    assert wizard.who.ticked
    wizard.who.ask_elsewhere()
    assert wizard.how.ways["file"].isChecked()
    assert wizard.who.said.startswith("Отвечают другие сады")
    novices.click()
    assert wizard.how.ways["blanks"].isChecked(), "we answer ourselves after all"
    wizard.go_on()
    wizard.how.ways["keyboard"].setChecked(True)
    wizard.go_on()
    assert "Именная" in wizard.look.words.text()
    wizard.go_on()
    settle()
    assert row_of(program, DEFICITS).asked == 6
    assert page_of(program).current == "list"


def test_a_questionnaire_for_names_only_closes_the_other_way(
    view: SurveysView, program: Program
) -> None:
    wizard = view.acts.conduct("motivation")
    assert isinstance(wizard, ConductWizard)
    for _ in range(2):
        wizard.go_on()
    assert wizard.how.is_anonymous
    assert not wizard.how.named.isEnabled()
    wizard.reject()


def test_a_copy_of_a_ready_questionnaire_is_edited(program: Program) -> None:
    page = page_of(program)
    program.go(Place("surveys", "templates"))
    settle()
    shelf = page.view("templates")
    assert isinstance(shelf, TemplatesView)
    shelf.copy()
    settle()
    editor = page.view("editor")
    assert isinstance(editor, EditorView)
    assert page.current == "editor"
    assert editor.title.text() == "Профессиональные затруднения (наш вариант)"
    assert editor.length.text().startswith("25 вопр.")
    editor.down.click()
    assert editor.table.texts(1)[1].startswith("Нормативно-правовая")
    editor.trash.click()
    assert editor.table.rowCount() == 24
    editor.add.click()
    settle()
    dialog = program.window.findChild(QuestionDialog)
    assert dialog is not None
    dialog.save()
    assert "Впишите вопрос" in dialog.trouble.text()
    dialog.words.setPlainText("Что ещё?")
    dialog.save()
    assert editor.table.rowCount() == 25
    (back,) = (one for one in page.findChildren(QPushButton, "surveys.back") if one.isVisible())
    back.click()
    assert page.current == "templates"


def test_what_a_template_is_for(program: Program) -> None:
    office = program.office
    assert office is not None
    made = office.write(templates.copy, "event_feedback")
    page = page_of(program)
    program.go(Place("surveys", "editor", made))
    settle()
    editor = page.view("editor")
    assert isinstance(editor, EditorView)
    editor.head.click()
    settle()
    head = program.window.findChild(HeadDialog)
    assert head is not None
    head.lines["goal_gen"].setText("изучения запросов")
    head.save()
    code = next(row.code for row in office.read(templates.rows) if row.id == made)
    assert office.read(templates.get, code).goal_gen == "изучения запросов"


def test_an_export_of_a_form_is_loaded(
    view: SurveysView, program: Program, messages: RecordedMessages, tmp_path: Path
) -> None:
    row = row_of(program, "event_feedback")
    path = desk.table(tmp_path / "a.csv", [["Польза", "Примените?"], ["5", "да"], ["9", "нет"]])
    messages.files = [str(path)]
    wizard = view.acts.load(row.id)
    assert isinstance(wizard, ImportWizard)
    wizard.go_on()
    assert not wizard.check.table.showGrid()
    header = wizard.check.table.horizontalHeader()
    assert header.defaultAlignment() & Qt.AlignmentFlag.AlignLeft
    assert wizard.check.table.item(0, 3).text().startswith("Польза: Не узнано")
    wizard.check.table.item(0, 4).setText("4")
    assert wizard.check.words.text() == "Новых 2."
    wizard.go_on()
    settle()
    assert row_of(program, "event_feedback").answered == 46


def test_the_file_for_another_kindergarten(
    view: SurveysView, program: Program, messages: RecordedMessages, tmp_path: Path
) -> None:
    row = row_of(program, "event_feedback")
    path = tmp_path / "Сад 12.xlsx"
    messages.files = [str(path), str(path)]
    view.acts.send(row.id)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    head = next(n for n in range(1, 15) if sheet.cell(n, 1).value == "№")
    for number in range(1, 7):
        sheet.cell(head + number, 2, 5)
    book.save(path)
    dialog = view.acts.take_totals(row.id)
    dialog.take()
    settle()
    after = row_of(program, "event_feedback")
    assert (after.answered, after.sites) == (50, 2)


def test_the_trash_and_back(view: SurveysView, program: Program) -> None:
    row = row_of(program, DEFICITS)
    view.list.select(row.id)
    press(view.list.table, Qt.Key.Key_Delete)
    settle()
    assert row.id not in view.list.ids
    office = program.office
    assert office is not None
    office.write(acts.undo)
    settle()
    assert row.id in view.list.ids


def test_the_reader_changes_nothing(view: SurveysView, program: Program) -> None:
    office = program.office
    assert office is not None
    office.set_role("viewer")
    settle()
    assert view.acts.conduct() is None
    section = opened(view, program, DEFICITS, "results")
    assert not section.ways.write.isEnabled()
    before = office.read(templates.rows)
    assert before == office.read(templates.rows)
    survey = row_of(program, DEFICITS).id
    assert office.read(lambda session: records.has_answers(session, survey))
