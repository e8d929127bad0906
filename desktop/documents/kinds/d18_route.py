"""D18: the individual route of an educator: four tables of one plan, and the sheet of changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from desktop.documents import asked, groups, orders, route_plans
from desktop.documents.asked import Said
from desktop.documents.blocks import Page
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
    Signed,
    SignedBy,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Day, Empty, Group, Source, Value
from desktop.services import settings
from desktop.services.documents import organization, people, roster, routes
from desktop.services.documents.organization import PaperOrganization
from desktop.services.documents.people import PaperPerson
from desktop.services.documents.routes import PaperRoute
from desktop.services.routes import shipped, states

BY_DEFICIT, BY_ACTIVITY, BY_MONTH, SELF_STUDY, CHANGES = "a", "b", "v", "g", "d"
WITH_MARKS, WITH_DIAGNOSTICS, WITH_REFLECTION = "грифы", "диагностика", "рефлексия"
SENIOR_SIGNS, HEAD_SIGNS = "подпись куратора", "подпись заведующего"
EDUCATOR, MENTOR, SENIOR, HEAD = "educator", "mentor", "senior", "head"
SIGNS = (
    (EDUCATOR, "педагог"),
    (MENTOR, "наставник"),
    (SENIOR, "старший воспитатель"),
    (HEAD, "заведующий"),
)


def _yes(_session: Session, _wanted: Wanted) -> Answer:
    return True


def _usual_signs(_session: Session, _wanted: Wanted) -> Answer:
    """The head approves in the гриф."""
    return (EDUCATOR, MENTOR, SENIOR)


ROUTE_BACK = "ИОМ педагога снова только согласован: утверждённого документа у него нет."
ROUTE_STAYS = "ИОМ педагога с тех пор изменился и остался как есть. Проверьте его."
ASKS = (
    orders.YEAR,
    Ask("marks", "Грифы «СОГЛАСОВАН», «УТВЕРЖДЕН»", AskKind.YES_NO, default=_yes),
    Ask(
        "diagnostics",
        "Итоги диагностики с тремя столбиками",
        AskKind.YES_NO,
        default=_yes,
        variants=(BY_DEFICIT, BY_ACTIVITY, BY_MONTH),
    ),
    Ask(
        "reflection",
        "Рефлексия и итоги",
        AskKind.YES_NO,
        default=_yes,
        variants=(BY_DEFICIT, BY_ACTIVITY, BY_MONTH),
    ),
    Ask("signs", "Кто подписывает", AskKind.CHOICES, choices=SIGNS, default=_usual_signs),
    orders.CURATOR,
)


def load(session: Session, wanted: Wanted) -> Material:
    """The route of one person for the school year which was answered."""
    said = asked.said(session, wanted, ASKS)
    day = orders.school_year_day(said, wanted)
    person = people.one(session, wanted.subject, wanted.day)
    own = organization.own(session, wanted.day)
    found = routes.of_person(session, wanted.subject, day, wanted.today)
    variant = wanted.variant or BY_DEFICIT
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "работник": groups.person(person),
        "уч_год": groups.school_year(day),
        "куратор": said.person("curator"),
        "маршрут": _route(session, person, found, wanted),
    }
    signs = said.ticked("signs")
    conditions = {
        WITH_MARKS: said.yes("marks"),
        WITH_DIAGNOSTICS: variant != SELF_STUDY and said.yes("diagnostics"),
        WITH_REFLECTION: said.yes("reflection"),
        SENIOR_SIGNS: SENIOR in signs,
        HEAD_SIGNS: HEAD in signs,
    }
    return Material(
        Context(Group(root), conditions),
        title=_title(variant),
        about=person.short.nominative,
        tables=route_plans.tables_of(
            found, variant, by_deficit=bool(settings.value(session, shipped.BY_DEFICIT))
        ),
        blocks={"столбики": (route_plans.bars_of(found),)},
        marks=_marks(said, own) if said.yes("marks") else (),
        signers=_signers(person, found, signs),
        problems=(*_problems(person, found, variant), *said.problems),
    )


def _title(variant: str) -> str:
    if variant == SELF_STUDY:
        return "План самообразования педагога"
    if variant == CHANGES:
        return "Лист изменений ИОМ педагога"
    return "Индивидуальный образовательный маршрут педагога"


def _route(
    session: Session, person: PaperPerson, found: PaperRoute | None, wanted: Wanted
) -> Group:
    """«маршрут»: what the heading lines say."""
    card = next(
        (one for one in roster.colleagues(session, wanted.day) if one.id == person.id), None
    )

    def text(value: str, field: str) -> Value:
        where = Source("route", found.id, field) if found else Source("document", field="year")
        return value or Empty(where)

    return Group(
        {
            "цель": text(found.card.goal.rstrip(". ") if found else "", "goal"),
            "тема": text(found.card.topic if found else "", "topic"),
            "наставник": found.mentor if found else "",
            "стаж": card.experience if card else "",
            "категория": card.category if card else "",
            "образование": found.education if found else "",
            "начало": Day(found.starts_on) if found and found.starts_on else "",
            "конец": Day(found.ends_on) if found and found.ends_on else "",
            "итоги": found.card.result if found else "",
            "трудности": found.card.hard if found else "",
            "дальше": found.card.further if found else "",
        }
    )


def _marks(said: Said, own: PaperOrganization) -> tuple[Mark, ...]:
    """СОГЛАСОВАН by the senior educator, УТВЕРЖДЕН by the head; dates are for handwriting."""
    curator = said.found("curator")
    title = curator.job.title.nominative if curator and curator.job else "старший воспитатель"
    head = own.head_title.nominative
    return (
        _mark("СОГЛАСОВАН", title, curator.signature if curator else ""),
        _mark(
            "УТВЕРЖДЕН",
            f"{head} {own.short}",
            own.head.signature if own.head else "",
            on_right=True,
        ),
    )


def _mark(word: str, title: str, name: str, on_right: bool = False) -> Mark:
    lines = (
        f"{title[:1].upper()}{title[1:]}",
        f"____________ {name}".rstrip(),
        "«___» ____________ 20___ г.",
    )
    return Mark(word, lines, on_right=on_right)


def _signers(
    person: PaperPerson, found: PaperRoute | None, signs: Sequence[str]
) -> tuple[SignedBy, ...]:
    """The educator and the mentor; the senior educator and the head stand below by themselves."""
    signers = [SignedBy("Педагог", person.signature, person.id)] if EDUCATOR in signs else []
    if MENTOR in signs and found is not None and found.mentor_signature:
        signers.append(SignedBy("Наставник", found.mentor_signature, found.card.mentor_id))
    return tuple(signers)


def _problems(person: PaperPerson, found: PaperRoute | None, variant: str) -> Iterator[Problem]:
    name = person.short.genitive
    if found is None:
        text = f"На этот учебный год нет маршрута: {person.short.nominative}"
        yield Problem(text, Severity.BLOCK, Source("person", person.id, "route", name))
        return
    where = Source("route", found.id, "plan", name)
    if not found.card.sections:
        yield Problem(f"В маршруте нет ни одного дефицита: {name}", Severity.BLOCK, where)
    if not found.card.lines:
        yield Problem(f"В маршруте нет ни одной строки: {name}", Severity.BLOCK, where)
    if any(one.start is None or one.goal is None for one in found.card.sections if one.area):
        yield Problem("Не у всех дефицитов отмечены уровни", Severity.WARNING, where)
    if variant == CHANGES and not found.card.changed:
        text = f"После утверждения строк не меняли: {name}"
        yield Problem(text, Severity.WARNING, where)


def registered(session: Session, paper: Signed) -> None:
    """The head approved: the route is in force (ux.md 11.2)."""
    if (paper.variant or BY_DEFICIT) == CHANGES:
        return
    year = paper.answers.get("year")
    found = routes.route_of(
        session, paper.subjects[0], year if isinstance(year, int) else None, paper.day
    )
    if found is not None:
        states.approve(session, found, paper.happened_on)


def annulled(session: Session, paper: Signed) -> str:
    """The approved paper is none: the route waits for another one."""
    if (paper.variant or BY_DEFICIT) == CHANGES:
        return ""
    year = paper.answers.get("year")
    found = routes.route_of(
        session, paper.subjects[0], year if isinstance(year, int) else None, paper.day
    )
    if found is None:
        return ""
    is_back = states.disapprove(session, found, paper.happened_on)
    return ROUTE_BACK if is_back else ROUTE_STAYS


TYPE = DocumentType(
    code="D18",
    key="route",
    title="ИОМ педагога",
    help=(
        "Индивидуальный образовательный маршрут педагога: диагностика, цель, план, итоги. Таблица "
        "плана печатается по дефицитам, по видам активности, по месяцам или как план "
        "самообразования. После утверждения маршрут начинает действовать."
    ),
    group="planning",
    made_for=MadeFor.PERSON,
    load=load,
    variants=(
        Variant(BY_DEFICIT, "по дефицитам", "D18a"),
        Variant(BY_ACTIVITY, "по видам активности", "D18a"),
        Variant(BY_MONTH, "по месяцам", "D18a"),
        Variant(SELF_STUDY, "план самообразования", "D18g"),
        Variant(CHANGES, "лист изменений", "D18d", approval=False),
    ),
    groups=("орг", "рук", "док", "работник", "уч_год", "куратор", "маршрут"),
    conditions=(WITH_MARKS, WITH_DIAGNOSTICS, WITH_REFLECTION, SENIOR_SIGNS, HEAD_SIGNS),
    columns=route_plans.HIDEABLE,
    word="маршрут",
    approval=True,
    page=Page.LANDSCAPE,
    asks=ASKS,
    on_registered=registered,
    on_annulled=annulled,
)
