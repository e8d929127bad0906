"""D16: the personal programme of a pair: whole, as a plan of development, short for students."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from desktop.documents import asked, groups, pair_fields, pair_plans, plan_lines, wording
from desktop.documents.asked import Said
from desktop.documents.blocks import Table
from desktop.documents.plan_lines import Headings
from desktop.documents.types import (
    Answer,
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Mark,
    Material,
    Problem,
    Severity,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Value
from desktop.language import dates
from desktop.models import PlanKind
from desktop.services.documents import organization, pair_plan, pairs
from desktop.services.documents.organization import PaperOrganization
from desktop.services.documents.pair_plan import Program
from desktop.services.documents.pairs import PaperPair
from desktop.services.documents.people import PaperPerson

WHOLE, DEVELOPMENT, SHORT = "a", "b", "v"
LEAST_MONTHS, MOST_MONTHS = 3, 12
USUAL_INDICATORS = (
    "Число встреч",
    "Доля выполненных мероприятий плана",
    "Рост уровня по направлениям",
    "Материалы «чемоданчика», опробованные парой",
    "Удовлетворённость участников",
)
RATIONALE = (
    "Программа составлена по запросам участников и результатам самооценки компетенций. Она "
    "помогает каждому участнику продвинуться в выбранном направлении и передать свой опыт."
)
TASKS = (
    "помочь участникам освоить выбранные направления в практике работы с детьми\n"
    "организовать встречи, взаимопосещения и разбор педагогических ситуаций\n"
    "создать и опробовать общие материалы «чемоданчика»"
)


def _goal(session: Session, wanted: Wanted) -> Answer:
    if not wanted.subjects:
        return ""
    return pair_plan.load(session, wanted.subject).goal or "профессиональный рост участников пары"


def _tasks(session: Session, wanted: Wanted) -> Answer:
    found = pair_plan.load(session, wanted.subject).tasks if wanted.subjects else ()
    return "\n".join(found) or TASKS


def _rationale(session: Session, wanted: Wanted) -> Answer:
    found = pair_plan.load(session, wanted.subject).rationale if wanted.subjects else ""
    return found or RATIONALE


def _results(session: Session, wanted: Wanted) -> Answer:
    return pair_plan.load(session, wanted.subject).results if wanted.subjects else ""


def _request(session: Session, wanted: Wanted) -> Answer:
    return pair_plan.load(session, wanted.subject).employer_request if wanted.subjects else ""


def _project(session: Session, wanted: Wanted) -> Answer:
    return pair_plan.load(session, wanted.subject).project if wanted.subjects else ""


ASKS = (
    Ask("goal", "Цель", required=True, default=_goal),
    Ask(
        "rationale",
        "Актуальность",
        AskKind.LONG,
        required=True,
        default=_rationale,
        variants=(WHOLE,),
    ),
    Ask(
        "tasks",
        "Задачи",
        AskKind.LONG,
        required=True,
        help="Каждая задача — с новой строки.",
        default=_tasks,
        variants=(WHOLE,),
    ),
    Ask(
        "request",
        "Запрос работодателя",
        required=True,
        default=_request,
        variants=(SHORT,),
    ),
    Ask("project", "Проект", help="Без кавычек.", default=_project, variants=(SHORT,)),
    Ask("results", "Итоги", AskKind.LONG, default=_results, help="Заполняются в конце срока."),
    Ask("order_date", "Утверждена приказом: дата", AskKind.DATE),
    Ask("order_number", "Утверждена приказом: №"),
    pair_fields.CURATOR,
)


def load(session: Session, wanted: Wanted) -> Material:
    """The programme of one pair."""
    pair = pairs.one(session, wanted.subject, wanted.day)
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    program = pair_plan.load(session, pair.id)
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        **pair_fields.people_of(pair),
        "пара": pair_fields.group(pair),
        "участники": pair_fields.members(pair.members),
        "куратор": said.person("curator"),
        "программа": Group(
            {
                "цель": said.sentence("goal"),
                "запрос": said.sentence("request"),
                "проект": wording.inside_quotes(said.plain("project")),
            }
        ),
        "актуальность": said.paragraphs("rationale"),
        "задачи": said.items("tasks"),
        "итоги": said.paragraphs("results"),
    }
    return Material(
        Context(Group(root), pair_fields.conditions(pair)),
        title="Персонализированная программа наставничества",
        about=pair.sentence,
        tables=_tables(session, pair, program, wanted),
        marks=_marks(said, own),
        signers=pair_fields.signers(pair.members),
        problems=(*_problems(pair, program), *said.problems),
    )


def _tables(
    session: Session, pair: PaperPair, program: Program, wanted: Wanted
) -> dict[str, Table]:
    named = Headings(plan_lines.of_pair(session, pair.id, PlanKind.PROGRAM))
    return {
        "участники": pair_plans.members(session, pair, wanted.day),
        "обмен": pair_plans.exchange(pair),
        "уровни": pair_plans.levels(session, pair),
        "план": pair_plans.entries(pair, program.entries, named),
        "этапы": pair_plans.steps(pair, program.entries, named),
        "развитие": pair_plans.development(program.entries, named),
        "показатели": pair_plans.indicators(program.indicators, USUAL_INDICATORS),
    }


def _marks(said: Said, own: PaperOrganization) -> tuple[Mark, ...]:
    """СОГЛАСОВАНА by the curator, УТВЕРЖДЕНА by an order; what is not known is a line."""
    curator: PaperPerson | None = said.found("curator")
    day = said.date("order_date")
    number = said.plain("order_number") or "____"
    when = dates.in_digits(day) if day else "____________"
    title = curator.job.title.nominative if curator and curator.job else "куратор"
    agreed = Mark(
        "СОГЛАСОВАНА",
        (
            f"{title[:1].upper()}{title[1:]}",
            f"____________ {curator.signature if curator else ''}".rstrip(),
            "«___» ____________ 20___ г.",
        ),
    )
    approved = Mark("УТВЕРЖДЕНА", (f"приказом {own.short}", f"от {when} № {number}"), on_right=True)
    return agreed, approved


def _problems(pair: PaperPair, program: Program) -> Iterator[Problem]:
    yield from pair_fields.needs(
        pair, directions="Не указано направление", term="Не указан срок пары"
    )
    if not program.entries:
        text = f"В плане нет ни одной строки: {pair.sentence}"
        yield Problem(text, Severity.BLOCK, pair_fields.place(pair, "plan"))
    first, last = pair.facts.started_on, pair.facts.ends_on
    if first and last:
        early = dates.shift_months(first, LEAST_MONTHS)
        late = dates.shift_months(first, MOST_MONTHS)
        if not early <= dates.shift_days(last, 1) <= dates.shift_days(late, 1):
            text = "Обычно программа длится от 3 до 12 месяцев. Проверьте срок"
            yield Problem(text, Severity.WARNING, pair_fields.place(pair, "ends_on"))


TYPE = DocumentType(
    code="D16",
    key="program",
    title="Персонализированная программа наставничества",
    help=(
        "Цель, участники, направления, план и показатели пары. Согласует куратор, утверждает "
        "приказ. Есть вид «план развития» и краткая программа для студента."
    ),
    group="planning",
    made_for=MadeFor.PAIR,
    load=load,
    variants=(
        Variant(WHOLE, "полная", "D16a"),
        Variant(DEVELOPMENT, "индивидуальный план развития", "D16b"),
        Variant(SHORT, "краткая (студент)", "D16v"),
    ),
    groups=(
        "орг",
        "рук",
        "док",
        "наставник",
        "наставляемый",
        "наставники",
        "наставляемые",
        "пара",
        "участники",
        "куратор",
        "программа",
        "актуальность",
        "задачи",
        "итоги",
    ),
    conditions=pair_fields.CONDITIONS,
    word="программа",
    approval=True,
    asks=ASKS,
    must_have=("пара.начало", "пара.конец"),
)
