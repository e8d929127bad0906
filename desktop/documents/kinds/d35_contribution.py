"""D35: what a teacher has contributed to mentoring in a period, by kinds."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from desktop.documents import asked, groups, orders, wording
from desktop.documents.types import (
    Answer,
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Rows, Source, Value
from desktop.language import dates
from desktop.services.documents import mentor_merits, organization, people
from desktop.services.documents.mentor_merits import Merits

INTRO = (
    "Ниже перечислены участие в профессиональных мероприятиях, наставничество и материалы, "
    "которыми педагог поделился с коллегами."
)


def _since(_session: Session, wanted: Wanted) -> Answer:
    return dates.shift_months(wanted.day, -36)


ASKS = (
    Ask("since", "За период с", AskKind.DATE, required=True, default=_since),
    Ask("until", "По", AskKind.DATE, required=True, default=orders.paper_day),
    Ask("intro", "Вступление", required=True, default=lambda _session, _wanted: INTRO),
)


def load(session: Session, wanted: Wanted) -> Material:
    """The list of one teacher."""
    who = people.one(session, wanted.subject, wanted.day)
    said = asked.said(session, wanted, ASKS)
    since = said.date("since") or dates.shift_months(wanted.day, -36)
    until = said.date("until") or wanted.day
    merits = mentor_merits.load(session, who, since, until)
    sections = list(_sections(merits))
    root: dict[str, Value] = {
        **groups.standing(organization.own(session, wanted.day), wanted),
        "лицо": groups.person(who),
        "вклад_педагога": Group(
            {"период": dates.period(since, until), "вступление": said.sentence("intro")}
        ),
        "разделы": Rows(tuple(sections)),
    }
    problems: tuple[Problem, ...] = ()
    if not sections:
        text = "За период в базе нет ни достижений, ни пар"
        problems = (Problem(text, Severity.BLOCK, Source("person", who.id)),)
    return Material(
        Context(Group(root)),
        title="Личный вклад педагога",
        about=who.short.nominative,
        signers=orders.signs(who),
        problems=(*problems, *said.problems),
    )


def _sections(merits: Merits) -> Iterator[Group]:
    pairs = (*merits.mentoring, *merits.students)
    named = [*merits.own, ("наставничество", pairs), ("материалы банка", merits.bank)]
    for title, found in named:
        if found:
            lines = wording.listed(Group({"текст": one.line}) for one in found)
            heading = f"{title[:1].upper()}{title[1:]}"
            yield Group({"название": heading, "строки": lines})


TYPE = DocumentType(
    code="D35",
    key="contribution",
    title="Личный вклад педагога",
    help=(
        "Конкурсы, выступления, публикации, пары и материалы банка за период. Подписывает педагог."
    ),
    group="reports",
    made_for=MadeFor.PERSON,
    load=load,
    variants=(Variant("", "обычный", "D35"),),
    groups=("орг", "рук", "док", "лицо", "вклад_педагога", "разделы"),
    word="справка",
    asks=ASKS,
)
