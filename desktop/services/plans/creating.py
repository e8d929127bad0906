"""New plans: with the usual rows, blank, as a copy; what is changed of a plan as a whole."""

import datetime as dt
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache
from typing import Any

from sqlmodel import Session

from desktop.errors import InvalidInputError
from desktop.language.dates import (
    MONTHS,
    SCHOOL_YEAR_MONTH,
    school_year_bounds,
    school_year_short,
)
from desktop.models import Pair, Plan, PlanFields, PlanHeading, PlanKind, PlanRow, derived_id, uuid7
from desktop.paths import resource
from desktop.services import base
from desktop.services.checking import checked
from desktop.services.documents import pair_plan
from desktop.services.pairs import records as pair_records
from desktop.services.plans import cells, kinds, lines, reading, records
from desktop.services.plans.types import ItemDraft, PlanDraft
from desktop.services.routes import terms
from desktop.services.routes.terms import Term
from desktop.storage.log import acts

NO_TITLE = "Назовите план."
NO_PAIR = "Выберите пару, для которой этот план."
WRONG_TERM = "Окончание раньше начала. Поправьте даты."


class How(StrEnum):
    """What a plan is made from."""

    USUAL = "usual"
    BLANK = "blank"


def create(session: Session, draft: PlanDraft, today: dt.date, how: How = How.USUAL) -> uuid.UUID:
    """A new plan. Raises InvalidInputError."""
    made = _make(session, draft)
    if how is How.USUAL:
        lines.insert(session, made, usual(session, draft), today)
    acts.name(session, f"новый план «{made.title}»")
    return made.id


def copy(session: Session, plan_id: uuid.UUID, year: int, today: dt.date) -> uuid.UUID:
    """The same rows in another school year, without marks, results and events."""
    source = reading.load(session, plan_id, today)
    plan = records.plan(session, plan_id)
    draft = PlanDraft(source.kind.code, year, _renamed(source.title, source.school_year, year))
    made = _make(session, replace(draft, pair_id=source.pair_id))
    for row in records.rows(session, plan_id):
        left = {"id", "plan_id", "done_on", "fact", "event_id"}
        twin = PlanRow(**row.model_dump(exclude=left), id=uuid7(), plan_id=made.id)
        term = Term(row.term_kind, row.starts_on, row.due_on, row.term_text)
        cells.write_term(twin, terms.moved_to(term, plan.school_year or year, year))
        session.add(twin)
    named = records.headings(session, plan_id)
    records.keep(session, [_heading(made.id, code, title) for code, title in named.items()])
    acts.name(session, f"новый план «{made.title}»")
    return made.id


def _renamed(title: str, year: int, other: int) -> str:
    before, after = school_year_short(year), school_year_short(other)
    if year == other:
        return f"{title} (копия)"
    return title.replace(before, after) if before in title else f"{title}, {after}"


def change(session: Session, plan_id: uuid.UUID, values: Mapping[str, Any]) -> None:
    """Title, term, pair. Raises InvalidInputError."""
    found = records.own_plan(session, plan_id)
    for name, value in values.items():
        is_link = name == "pair_id"
        setattr(found, name, value if is_link else checked(PlanFields, name, value))
    _check(found)
    records.keep(session, [found])
    titles = [str(Plan.model_fields[name].title) for name in values]
    records.name_act(session, f"изменение поля «{'», «'.join(titles)}»", found)


def rename_columns(session: Session, plan_id: uuid.UUID, titles: Mapping[str, str]) -> None:
    """Other headings in this plan, code → words; empty ones are the usual again."""
    plan = records.open_plan(session, plan_id)
    known = dict(kinds.kind(plan.kind).columns)
    for code, title in titles.items():
        words = " ".join(title.split())[:100]
        found = session.get(PlanHeading, derived_id("plan_heading", plan_id, code))
        if words not in {"", known[code]}:
            made = found or _heading(plan_id, code, words)
            made.title = words
            session.add(made)
        elif found is not None:
            session.delete(found)
    session.flush()
    one = next(iter(titles)) if len(titles) == 1 else ""
    named = f"заголовок столбца «{titles[one] or known[one]}»" if one else "заголовки столбцов"
    records.name_act(session, named, plan)


def trash(session: Session, plans: Sequence[uuid.UUID]) -> None:
    """To the trash, with rows and versions."""
    found = [records.own_plan(session, one) for one in plans]
    said = f"«{found[0].title}»" if len(found) == 1 else f"{len(found)}"
    acts.name(session, f"в корзину: план {said}")
    for one in found:
        session.delete(one)
    session.flush()


def archive(session: Session, plans: Sequence[uuid.UUID], today: dt.date | None) -> None:
    """To the archive; without a day back from it."""
    found = [records.own_plan(session, one) for one in plans]
    for one in found:
        one.archived_on = today
    records.keep(session, found)
    said = f"«{found[0].title}»" if len(found) == 1 else f"{len(found)}"
    acts.name(session, f"{'в архив' if today else 'из архива'}: план {said}")


def usual_title(session: Session, kind: PlanKind, year: int, pair_id: uuid.UUID | None) -> str:
    """«Дорожная карта реализации системы наставничества, 2025/26»; of a pair with its name."""
    name = kinds.kind(kind).name
    whose = reading.pair_title(session, pair_id) if kinds.kind(kind).is_of_pair else ""
    return ", ".join(filter(None, (f"{name}: {whose}" if whose else name, school_year_short(year))))


def usual(session: Session, draft: PlanDraft) -> list[ItemDraft]:
    """The rows which a plan begins with; kinds without usual rows begin empty."""
    if draft.kind is PlanKind.ROADMAP:
        return _roadmap(draft.school_year)
    if draft.kind is PlanKind.MENTOR:
        return _of_pair(session, draft) or _mentor(draft.school_year)
    return _of_pair(session, draft) if draft.kind is PlanKind.PROGRAM else []


def _of_pair(session: Session, draft: PlanDraft) -> list[ItemDraft]:
    """What was already written down for the pair."""
    if draft.pair_id is None:
        return []
    people = {one.id: one.person_id for one in pair_records.members(session, draft.pair_id)}
    is_monthly = draft.kind is PlanKind.MENTOR
    return [
        ItemDraft(
            activity=one.activity,
            form=one.form,
            term=_term(one.starts_on, one.due_on, is_monthly=is_monthly),
            helper_id=people.get(one.responsible_id) if one.responsible_id else None,
            result=one.expected,
            fact=one.actual,
            done_on=one.done_on,
        )
        for one in pair_plan.load(session, draft.pair_id).entries
    ]


def _term(first: dt.date | None, last: dt.date | None, *, is_monthly: bool) -> Term:
    if last is None:
        return terms.NO_TERM if first is None else terms.of_day(first)
    if is_monthly:
        year = last.year if last.month >= SCHOOL_YEAR_MONTH else last.year - 1
        return terms.of_month(last.month, year)
    if first is None or first == last:
        return terms.of_day(last)
    return Term(terms.PERIOD, first, last)


@cache
def _shipped(name: str) -> tuple[Mapping[str, str], ...]:
    return tuple(json.loads(resource("documents", name).read_text("utf-8")))


def _roadmap(year: int) -> list[ItemDraft]:
    first = school_year_bounds(year)[0]
    return [
        ItemDraft(
            activity=f"{row['activity']}: {row['content']}",
            section=row["section"],
            term=terms.parse(row["term"], year, first),
            helper=row["responsible"],
            paper=row["result"],
        )
        for row in _shipped("roadmap.json")
    ]


def _mentor(year: int) -> list[ItemDraft]:
    return [
        ItemDraft(
            activity=row["topic"],
            form=row["form"],
            term=terms.of_month(MONTHS.index(row["month"]) + 1, year),
        )
        for row in _shipped("mentor_plan.json")
    ]


def _make(session: Session, draft: PlanDraft) -> Plan:
    kind = kinds.kind(draft.kind)
    if kind.is_of_pair and draft.pair_id is None:
        raise InvalidInputError({"pair": NO_PAIR})
    first, last = _bounds(session, draft)
    title = " ".join(draft.title.split())
    made = Plan(
        kind=draft.kind,
        title=title or usual_title(session, draft.kind, draft.school_year, draft.pair_id),
        school_year=draft.school_year,
        starts_on=first,
        ends_on=last,
        pair_id=draft.pair_id if kind.is_of_pair else None,
        home_organization_id=base.own_organization_id(session),
    )
    _check(made)
    records.keep(session, [made])
    return made


def _bounds(session: Session, draft: PlanDraft) -> tuple[dt.date, dt.date]:
    """The school year; a programme lasts as long as its pair."""
    first, last = school_year_bounds(draft.school_year)
    last = dt.date(last.year, 5, 31)
    pair = session.get(Pair, draft.pair_id) if draft.pair_id else None
    if draft.kind is PlanKind.PROGRAM and pair and pair.started_on and pair.ends_on:
        return pair.started_on, pair.ends_on
    return first, last


def _check(made: Plan) -> None:
    problems: dict[str, str] = {}
    if not made.title.strip():
        problems["title"] = NO_TITLE
    if made.starts_on and made.ends_on and made.ends_on < made.starts_on:
        problems["ends_on"] = WRONG_TERM
    if problems:
        raise InvalidInputError(problems)


def _heading(plan_id: uuid.UUID, code: str, title: str) -> PlanHeading:
    key = derived_id("plan_heading", plan_id, code)
    return PlanHeading(id=key, plan_id=plan_id, code=code, title=title)
