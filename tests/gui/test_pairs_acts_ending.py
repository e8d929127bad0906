"""«Записать готовую пару» and «Завершить пару»."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from desktop.documents import blanks
from desktop.models import Stage
from desktop.services import acts, groups
from desktop.services.pairs import card as cards
from desktop.services.pairs import ending, exclusions, reminders
from desktop.services.pairs.card import PairCard
from desktop.services.pairs.meeting_desk import running
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.pairs.acts.end_wizard import EndWizard, open_end
from desktop.views.pairs.acts.ready_dialog import ReadyDialog, open_ready
from desktop.views.pairs.choosing.wizard import PairWizard
from desktop.views.people.people_finder import PeopleFinder
from desktop.views.program.program import Program
from tests.gui.test_pairs_meeting import pair
from tests.pairs.desk import dump

TODAY = dt.date(2025, 11, 20)


def card(office: Office, pair_id: UUID) -> PairCard:
    return office.read(cards.load, pair_id, TODAY)


@pytest.fixture
def ready(program: Program, office: Office) -> ReadyDialog:
    dialog = open_ready(office, program.window)
    settle()
    return dialog


def choose_two(office: Office, dialog: ReadyDialog, first: int = 0) -> None:
    """Two people and a direction between them."""
    two = tuple(PeopleFinder(office).find("")[first : first + 2])
    dialog.form.editor("members").set_value(two)
    dialog.follow()
    line = {"giver": two[0].id.hex, "receiver": two[1].id.hex, "area": "play", "level_goal": 2}
    dialog.form.editor("directions").set_value((line,))


def test_a_ready_pair_is_made_and_undone(
    program: Program, office: Office, ready: ReadyDialog, toasts: list[str]
) -> None:
    before = office.read(dump)
    made: list[UUID] = []
    ready.made.connect(made.append)
    choose_two(office, ready)
    ready.primary.click()
    assert not ready.isVisible(), ready.trouble.text()
    found = card(office, made[0])
    assert found.stage is Stage.SEARCH
    assert len(found.directions) == 1
    assert toasts[-1] == f"Пара {found.sentence} создана."
    assert office.read(acts.undoable, limit=1)[0].title.startswith("новая пара")
    program.undo_last()
    settle()
    assert office.read(dump) == before


def test_a_later_stage_is_written_with_its_reason(office: Office, ready: ReadyDialog) -> None:
    made: list[UUID] = []
    ready.made.connect(made.append)
    choose_two(office, ready)
    ready.form.editor("stage").set_value(Stage.DIALOGUE)
    ready.follow()
    ready.primary.click()
    assert not made
    ready.form.editor("works_since").set_value(dt.date(2025, 9, 15))
    ready.primary.click()
    found = card(office, made[0])
    assert found.stage is Stage.DIALOGUE
    expected = "Пара работает с 15.09.2025 (перенесено из прежних документов)"
    assert found.history[-1].reason == expected


def test_one_more_keeps_module_and_term(office: Office, ready: ReadyDialog) -> None:
    before = len(office.read(running, office.today))
    choose_two(office, ready)
    ready.one_more.click()
    assert len(office.read(running, office.today)) == before + 1
    assert ready.isVisible()
    assert ready.form.values()["members"] == ()
    ready.reject()


def test_what_is_missing_is_said_at_its_field(ready: ReadyDialog) -> None:
    ready.primary.click()
    assert ready.isVisible()
    assert "не меньше двух" in ready.form.row("members").problem_label.text()
    ready.reject()


def test_fields_follow_the_module(ready: ReadyDialog) -> None:
    form = ready.form
    assert not form.row("members").isHidden()
    form.editor("module").set_value("leader")
    ready.follow()
    assert form.row("members").isHidden()
    assert not form.row("groups").isHidden()
    form.editor("module").set_value("student")
    ready.follow()
    assert not form.row("employer_request").isHidden()
    assert form.row("goal").isHidden()
    ready.reject()


def wizard(program: Program, office: Office, pair_id: UUID) -> EndWizard:
    made = open_end(office, program.window, pair_id)
    assert made is not None
    settle()
    return made


def answer(made: EndWizard, **values: object) -> None:
    for code, value in values.items():
        made.outcome.form.editor(code).set_value(value)


def _pair_by(office: Office, *, assigned: bool) -> UUID:
    return next(
        one.id
        for one in office.read(running, office.today)
        if office.read(ending.prepare, one.id, TODAY).is_assigned is assigned
    )


def test_the_final_marks_have_a_blank_to_be_printed(program: Program, office: Office) -> None:
    """What is typed stays as a draft of the wizard."""
    one = _pair_by(office, assigned=False)
    made = wizard(program, office, one)
    answer(made, reason="completed")
    wanted: list[Place] = []
    office.place_wanted.connect(wanted.append)
    made.outcome.blank_button.click()
    assert not made.isVisible()
    assert [(place.record, place.section) for place in wanted] == [
        (one, blanks.FINAL_MARKS.section)
    ]


def test_a_pair_without_assignment_ends_in_two_steps(
    program: Program, office: Office, toasts: list[str]
) -> None:
    one = _pair_by(office, assigned=False)
    before = office.read(dump)
    made = wizard(program, office, one)
    assert [step.title for step in made.steps] == ["Итог", "Благодарность"]
    made.go_on()
    assert made.current == 0
    assert made.problem.text() == "Заполните отмеченное."
    answer(made, reason="completed", outcome="finished", do_not_rematch=True)
    made.go_on()
    made.go_on()
    assert not made.isVisible()
    found = card(office, one)
    assert found.is_ended
    assert found.do_not_rematch
    people = frozenset(who.person_id for who in found.members)
    assert any(people >= two for two in office.read(exclusions.apart))
    assert toasts[-1] == f"Пара {found.sentence} завершена."
    assert office.read(acts.undoable, limit=1)[0].title.startswith("завершение")
    program.undo_last()
    settle()
    assert office.read(dump) == before


def test_the_employer_gives_notice_in_time(program: Program, office: Office) -> None:
    one = _pair_by(office, assigned=True)
    made = wizard(program, office, one)
    answer(made, reason="employer", outcome="stopped", ended_on=dt.date(2025, 11, 28))
    made.go_on()
    assert made.papers.words.text().startswith("Предупредить работника не позднее чем за 3")
    assert "не позднее 24.11.2025" in made.papers.words.text()
    made.go_on()
    assert made.problem.text() == "Впишите день, когда уведомление вручено."
    made.papers.delivered.set_value(dt.date(2025, 11, 26))
    made.go_on()
    assert made.problem.text().startswith("Дата слишком ранняя")
    assert "не менее трёх рабочих дней" in made.papers.early.text()
    made.papers.enter()
    made.papers.put_nearest.click()
    assert made.papers.early.text() == ""
    made.go_on()
    made.go_on()
    assert card(office, one).is_ending


def test_a_notice_which_is_prepared_is_reminded_of(program: Program, office: Office) -> None:
    one = _pair_by(office, assigned=True)
    made = wizard(program, office, one)
    answer(made, reason="employer", outcome="stopped", ended_on=dt.date(2025, 11, 28))
    made.go_on()
    made.papers.buttons["notice"].click()
    settle()
    lines = office.read(lambda session: list(reminders.find(session, TODAY)))
    due = [line.due for line in lines if line.kind == reminders.NOTICE]
    assert dt.date(2025, 11, 24) in due
    title = office.read(acts.undoable, limit=1)[0].title
    assert title.startswith("отмена поручения запланирована")
    program.undo_last()
    settle()
    lines = office.read(lambda session: list(reminders.find(session, TODAY)))
    assert reminders.NOTICE not in {line.kind for line in lines}


def test_what_was_typed_is_offered_again(program: Program, office: Office) -> None:
    one = pair(office)
    made = wizard(program, office, one)
    answer(made, reason="mutual", result_text="научились вместе")
    made.reject()
    again = wizard(program, office, one)
    again._draft.go_on()
    assert again.outcome.values["result_text"] == "научились вместе"
    again.reject()


def test_the_last_step_leads_to_the_chosen_papers(program: Program, office: Office) -> None:
    one = _pair_by(office, assigned=True)
    wanted: list[Place] = []
    office.place_wanted.connect(wanted.append)
    made = wizard(program, office, one)
    answer(made, reason="completed", outcome="joined_team")
    made.go_on()
    made.go_on()
    titles = [tick.text() for tick in made.thanks.ticks if tick.isChecked()]
    assert titles == ["Сертификат наставника", "Сертификат наставляемого", "Отчёт пары"]
    made.thanks.ticks[1].setChecked(False)
    made.thanks.form.editor("team").set_value(True)
    made.thanks.enter()
    assert made.thanks.team
    made.thanks.form.editor("team_title").set_value("")
    made.go_on()
    assert made.problem.text() == "Впишите название команды."
    made.thanks.form.editor("team_title").set_value("Команда речевого развития")
    made.go_on()
    assert not made.isVisible(), made.problem.text()
    assert wanted[-1].record == one
    assert wanted[-1].section == "package.end/D03:v/D32:v@giver/D24:b"
    assert "Команда речевого развития" in [one.title for one in office.read(groups.listed, TODAY)]


def test_a_new_pair_is_looked_for_afterwards(program: Program, office: Office) -> None:
    one = _pair_by(office, assigned=False)
    made = wizard(program, office, one)
    answer(made, reason="completed", outcome="finished")
    made.go_on()
    person = office.read(ending.prepare, one, TODAY).legacy.people[0][0].hex
    made.thanks.form.editor("next").set_value(person)
    made.go_on()
    settle()
    opened = program.window.findChild(PairWizard)
    assert opened is not None
    assert opened.who.person == UUID(person)
    opened.reject()


def test_final_marks_are_entered_from_the_first_step(program: Program, office: Office) -> None:
    one = _pair_by(office, assigned=True)
    made = wizard(program, office, one)
    dialog = made.outcome.ask_marks()
    assert dialog is not None
    for code in dialog.form.codes:
        dialog.form.editor(code).set_value(3)
    dialog.primary.click()
    assert not dialog.isVisible(), dialog.trouble.text()
    assert made.outcome.marks_line.text() == "Итоговая оценка: есть у всех"
    assert "сейчас „могу научить“" in made.outcome.values["result_text"]
    made.reject()


def test_the_package_of_made_pairs_follows(
    program: Program, office: Office, ready: ReadyDialog
) -> None:
    wanted: list[Place] = []
    office.place_wanted.connect(wanted.append)
    made: list[UUID] = []
    ready.made.connect(made.append)
    choose_two(office, ready)
    ready.form.editor("package").set_value(True)
    ready.one_more.click()
    choose_two(office, ready, first=2)
    ready.primary.click()
    assert len(made) == 2, ready.trouble.text()
    assert (wanted[-1].record, wanted[-1].others) == (made[0], (made[1],))
    assert wanted[-1].section.startswith("package.pair_plain/D12/D16/D17")
