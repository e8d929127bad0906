"""Pictures of «Анкеты»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.gallery.picture import Picture
from desktop.views.gallery.preparing import until
from desktop.views.office import Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any
    from uuid import UUID

    from PySide6.QtWidgets import QWidget
    from sqlmodel import Session

    from desktop.services.surveys.listing import SurveyRow
    from desktop.services.surveys.shipped import Question
    from desktop.views.common.printing_panel import PrintingPanel
    from desktop.views.office import Office
    from desktop.views.program.program import Program
    from desktop.views.surveys.listing.acts import SurveyActs

    Build = Callable[[Program], QWidget | None]

LIST = Place("surveys", "list")
DEFICITS, READINESS, FEEDBACK = "deficits", "mentor_readiness", "event_feedback"
SUPPORT = "support_360"


def _row(office: Office, template: str) -> SurveyRow | None:
    from desktop.services.surveys import listing

    found = office.read(listing.rows, office.today)
    return next((one for one in found if one.template_code == template), None)


def _section(template: str, section: str) -> Callable[[Program], QWidget | None]:
    """The card of a survey, open at a section."""

    def drawn(program: Program) -> QWidget | None:
        office = program.office
        row = _row(office, template) if office is not None else None
        if row is not None:
            program.window.show_place(Place("surveys", "list", row.id, section))
        return None

    return drawn


def _act(
    template: str, act: Callable[[SurveyActs, UUID], QWidget | None]
) -> Callable[[Program], QWidget | None]:
    """What an act opens over the list."""

    def drawn(program: Program) -> QWidget | None:
        from desktop.views.surveys.listing.acts import SurveyActs

        office = program.office
        row = _row(office, template) if office is not None else None
        if office is None or row is None:
            return None
        return act(SurveyActs(office, program.window), row.id)

    return drawn


def _blanks(acts: SurveyActs, survey: UUID) -> QWidget | None:
    """The panel opens when the blanks are laid out, and shows them when they are drawn."""
    from desktop.views.surveys.blanks import print_blanks

    panels: list[PrintingPanel] = []
    print_blanks(acts.office, acts.parent, survey, opened=panels.append)
    until(lambda: bool(panels) and not panels[0].is_busy)
    return panels[0] if panels else None


def _summary(acts: SurveyActs, survey: UUID) -> QWidget | None:
    """«Печать сводки» shows the paper when it is drawn."""
    from desktop.views.surveys.summary_print import print_summary

    panels: list[PrintingPanel] = []
    print_summary(acts.office, acts.parent, survey, opened=panels.append)
    until(lambda: bool(panels) and not panels[0].is_busy)
    return panels[0] if panels else None


def _term(acts: SurveyActs, survey: UUID) -> QWidget | None:
    return acts.extend(survey)


def _levels(acts: SurveyActs, survey: UUID) -> QWidget | None:
    return acts.write_levels(survey)


def _entry(program: Program) -> QWidget | None:
    office = program.office
    row = _row(office, READINESS) if office is not None else None
    if row is not None:
        program.window.show_place(Place("surveys", "entry", row.id))
    return None


def _conduct(step: int) -> Callable[[Program], QWidget | None]:
    """«Провести анкету» at one of its steps."""

    def drawn(program: Program) -> QWidget | None:
        from desktop.views.surveys.conducting.wizard import open_conducting

        if program.office is None:
            return None
        wizard = open_conducting(program.office, program.window)
        for _ in range(step):
            wizard.go_on()
        return wizard

    return drawn


def _editor(program: Program) -> QWidget | None:
    """The draft of the training base: nobody has answered it."""
    office = program.office
    row = _row(office, "conditions") if office is not None else None
    if row is not None:
        place = Place("surveys", "editor", row.id, section="survey")
        program.window.show_place(place)
    return None


def _question(program: Program) -> QWidget | None:
    from desktop.services.surveys import questions
    from desktop.services.surveys.questions import Owner
    from desktop.views.surveys.templates.question_dialog import open_question

    office = program.office
    row = _row(office, "conditions") if office is not None else None
    if office is None or row is None:
        return None
    owner = Owner(survey_id=row.id)
    first = office.read(questions.rows, owner)[0]
    return open_question(office, program.window, owner, first.id)


def _parents(program: Program) -> QWidget | None:
    """The training base has no «Поддержка 360°»: one is begun."""
    from desktop.services.surveys import campaigns, parents
    from desktop.services.surveys.campaigns import SurveyDraft
    from desktop.views.surveys.listing.acts import SurveyActs

    office = program.office
    if office is None:
        return None
    row = _row(office, SUPPORT)
    if row is None:
        draft = SurveyDraft(SUPPORT, is_anonymous=True, blanks=9)
        survey = office.write(campaigns.create, draft, office.today)
        told = parents.Parents(38, (430, 450, 390))
        office.write(parents.save, survey, told, office.today)
    else:
        survey = row.id
    return SurveyActs(office, program.window).parents(survey)


def _around(program: Program) -> QWidget | None:
    """«Поддержка 360°» with enough answers: which pair they are about."""
    from desktop.services.surveys import answers, campaigns, parents
    from desktop.services.surveys.answers import SheetDraft
    from desktop.services.surveys.campaigns import SurveyDraft
    from desktop.services.surveys.sheets import Given
    from desktop.views.surveys.listing.acts import SurveyActs

    office = program.office
    if office is None:
        return None
    draft = SurveyDraft(SUPPORT, is_anonymous=True, blanks=8, title="Поддержка 360° · Осокина")
    survey = office.write(campaigns.create, draft, office.today)
    for number in range(6):
        points = (4 + number % 2, 5 - number % 2, 4)
        said = {one: Given(point=at) for one, at in zip(parents.STATEMENTS, points, strict=True)}
        said[parents.SOURCE] = Given(choices=("colleagues",))
        office.write(answers.save, survey, SheetDraft(answers=said), office.today)
    told = parents.Parents(38, (430, 450, 390))
    office.write(parents.save, survey, told, office.today)
    return SurveyActs(office, program.window).write_around(survey)


def _sheet(acts: SurveyActs, survey: UUID) -> QWidget | None:
    from desktop.services.surveys import answers
    from desktop.views.surveys.card.sheet_dialog import open_sheet

    found = acts.office.read(answers.rows, survey)
    row = _row(acts.office, READINESS)
    return open_sheet(acts.office, acts.parent, row, found[0].id) if row and found else None


def _people(acts: SurveyActs, survey: UUID) -> QWidget | None:
    from desktop.services.surveys import records
    from desktop.views.surveys.card.people_popup import open_people

    asked = acts.office.read(_questions, records, survey)
    return open_people(acts.office, acts.parent, survey, asked["area.special_needs"], ("0", "1"))


def _questions(session: Session, source: Any, survey: UUID) -> dict[str, Question]:
    return {one.code: one for one in source.questions(session, survey_id=survey)}


def _import(step: int) -> Callable[[SurveyActs, UUID], QWidget | None]:
    """An export with a doubtful row, at one of the steps."""

    def drawn(acts: SurveyActs, survey: UUID) -> QWidget | None:
        from desktop.services.tables.cells import Sheet
        from desktop.views.surveys.importing.wizard import open_table

        head = ("Отметка времени", "Польза", "Примените?", "Что возьмёте в работу?")
        rows = (
            ("14.11.2025 17:02:11", "5", "да", "Игры на дыхание"),
            ("14.11.2025 17:03:40", "9", "частично", ""),
            ("14.11.2025 17:05:02", "4", "может быть", "Схему занятия"),
        )
        wizard = open_table(acts.office, acts.parent, survey, [Sheet("Ответы", (head, *rows))])
        for _ in range(step):
            wizard.go_on()
        return wizard

    return drawn


def _template(act: Callable[[Office, QWidget, UUID], QWidget | None]) -> Build:
    """A dialog over an own questionnaire, which the training base does not have."""

    def drawn(program: Program) -> QWidget | None:
        from desktop.services.surveys import templates

        office = program.office
        if office is None:
            return None
        return act(office, program.window, office.write(templates.copy, "event_feedback"))

    return drawn


def _head(office: Office, window: QWidget, template: UUID) -> QWidget | None:
    from desktop.views.surveys.templates.head_dialog import open_head

    return open_head(office, window, template)


def _copying(office: Office, window: QWidget, template: UUID) -> QWidget | None:
    from desktop.services.surveys.questions import Owner
    from desktop.views.surveys.templates.question_dialog import open_copying

    return open_copying(office, window, Owner(template_id=template))


SURVEY_PICTURES: tuple[Picture, ...] = (
    Picture("surveys.results", "Анкеты: результаты", LIST, _section(DEFICITS, "results")),
    Picture("surveys.questions", "Анкеты: вопросы", LIST, _section(DEFICITS, "questions")),
    Picture("surveys.answers", "Анкеты: ответы", LIST, _section(READINESS, "answers")),
    Picture("surveys.waiting", "Анкеты: кто не ответил", LIST, _section(READINESS, "waiting")),
    Picture("surveys.templates", "Шаблоны анкет", Place("surveys", "templates")),
    Picture("surveys.entry", "Ввод ответов", LIST, _entry),
    Picture("surveys.editor", "Вопросы анкеты", LIST, _editor),
    Picture("surveys.question", "Вопрос анкеты", LIST, _question),
    Picture("surveys.conduct", "Провести анкету: что", LIST, _conduct(0)),
    Picture("surveys.conduct_who", "Провести анкету: кто отвечает", LIST, _conduct(1)),
    Picture("surveys.conduct_how", "Провести анкету: как", LIST, _conduct(2)),
    Picture("surveys.conduct_look", "Провести анкету: проверьте", LIST, _conduct(3)),
    Picture("surveys.blanks", "Печать бланков", LIST, _act(READINESS, _blanks)),
    Picture("surveys.summary", "Печать сводки", LIST, _act(DEFICITS, _summary)),
    Picture("surveys.term", "Продлить срок", LIST, _act(READINESS, _term)),
    Picture("surveys.sheet", "Ответы на анкету", LIST, _act(READINESS, _sheet)),
    Picture("surveys.people", "Кто так ответил", LIST, _act(DEFICITS, _people)),
    Picture("surveys.import", "Загрузить ответы: столбцы", LIST, _act(FEEDBACK, _import(0))),
    Picture("surveys.import_check", "Загрузить ответы: проверка", LIST, _act(FEEDBACK, _import(1))),
    Picture("surveys.template_head", "О шаблоне анкеты", LIST, _template(_head)),
    Picture("surveys.copy_questions", "Скопировать вопросы", LIST, _template(_copying)),
    Picture("surveys.levels", "Записать уровни", LIST, _act(DEFICITS, _levels)),
    Picture("surveys.parents", "Ответы родителей", LIST, _parents),
    Picture("surveys.around", "Поддержка 360° — в карточку пары", LIST, _around),
)
