"""Tables of the plan of a pair: for the programme (D16) and the plan of the mentor (D17)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from sqlmodel import Session

from desktop.documents import plan_lines, tables
from desktop.documents.blocks import Row, Table
from desktop.documents.plan_lines import Headings
from desktop.documents.types import Answer, Wanted
from desktop.language import dates
from desktop.paths import resource
from desktop.services.documents import pair_plan, pairs, roster, routes
from desktop.services.documents.pair_plan import Indicator, PlanEntry
from desktop.services.documents.pairs import PaperPair

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip


@cache
def usual() -> tuple[dict[str, str], ...]:
    """The plan by months when the pair has no lines of its own."""
    return tuple(json.loads(resource("documents", "mentor_plan.json").read_text("utf-8")))


def proposed(session: Session, wanted: Wanted) -> Answer:
    """Lines of the plan of a mentor: of «Планы», else those of the pair, else the usual ones."""
    if not wanted.subjects:
        return []
    if written := plan_lines.of_mentor(session, wanted):
        return written
    found = pair_plan.load(session, wanted.subject).entries
    if not found:
        return _usual_of(pairs.one(session, wanted.subject, wanted.day))
    return [
        {
            "month": MONTHS[one.due_on.month - 1] if one.due_on else "",
            "topic": one.activity,
            "form": one.form,
            "done": dates.in_digits(one.done_on) if one.done_on else "",
        }
        for one in sorted(found, key=lambda one: one.due_on or dt.date.max)
    ]


def _usual_of(pair: PaperPair) -> Answer:
    """The usual plan in the months of a pair: it opens with the first talk, ends with results."""
    lines = usual()
    known = {one["month"]: one for one in lines}
    months = [one for one in _months(pair.facts.started_on, pair.facts.ends_on) if one in known]
    topics = dict(known)
    if months:
        topics |= {months[0]: lines[0]} if len(months) > 1 else {}
        topics |= {months[-1]: lines[-1]}
    return [
        {"month": one, "topic": topics[one]["topic"], "form": topics[one]["form"], "done": ""}
        for one in months or known
    ]


def _months(first: dt.date | None, last: dt.date | None) -> list[str]:
    """The months between two days, of a year at most: «ноябрь», «декабрь»."""
    if first is None or last is None:
        return []
    count = (last.year - first.year) * len(MONTHS) + last.month - first.month + 1
    places = range(first.month - 1, first.month - 1 + count)
    return [MONTHS[place % len(MONTHS)] for place in places][: len(MONTHS)]


def members(session: Session, pair: PaperPair, day: dt.date) -> Table:
    """Who takes part: role, name, position, education, experience, category."""
    known = {one.id: one for one in roster.colleagues(session, day)}
    rows = []
    for one in pair.members:
        card = known.get(one.person.id) if one.person else None
        rows.append(
            (
                one.role,
                str(one.person.full) if one.person else one.name,
                one.position,
                routes.education(session, one.person.id, day) if one.person else "",
                card.experience if card else "",
                card.category if card else "",
            )
        )
    header = (
        "№",
        "Роль",
        "Фамилия, имя, отчество",
        "Должность",
        "Образование",
        "Стаж",
        "Категория",
    )
    return Table(header, tables.numbered(rows), (4, 13, 21, 18, 21, 12, 11))


def exchange(pair: PaperPair) -> Table:
    """Who passes what on to whom, and how far."""
    rows = (
        (
            one.giver.short,
            "всем участникам"
            if one.is_for_all and len(one.receivers) > 1
            else _names(one.receivers),
            one.title,
            one.start,
            one.goal,
        )
        for one in pair.directions
    )
    header = ("№", "Кто передаёт", "Кому", "Направление", "Исходный уровень", "Цель")
    return Table(header, tables.numbered(rows), (4, 17, 17, 34, 14, 14))


def levels(session: Session, pair: PaperPair) -> Table:
    """What each finds hard and what each can teach: the areas at both ends of the scale."""
    known = roster.levels(session, [one.person.id for one in pair.members if one.person])
    rows = []
    for one in pair.members:
        hard, strong = known.get(one.person.id, ((), ())) if one.person else ((), ())
        rows.append((one.short, "; ".join(hard), "; ".join(strong)))
    header = ("№", "Участник", "Дефициты (не владеет, пробует)", "Сильные стороны (может научить)")
    return Table(header, tables.numbered(rows), (4, 20, 38, 38))


def _names(found: Iterable[pairs.PaperMember]) -> str:
    return ", ".join(one.short for one in found)


def entries(pair: PaperPair, found: Sequence[PlanEntry], named: Headings) -> Table:
    """The plan of the programme, in its sections, under the headings of its plan."""
    header = (
        "№",
        named.of("activity", "Направление, мероприятие"),
        named.of("form", "Форма"),
        named.of("term", "Срок"),
        named.of("helper", "Ответственный"),
        named.of("result", "Ожидаемый результат"),
        named.of("done", "Отметка"),
    )
    return Table(header, _sections(pair, found), (4, 28, 14, 12, 15, 18, 9))


def steps(pair: PaperPair, found: Sequence[PlanEntry], named: Headings) -> Table:
    """The plan of a short programme: what fits on a sheet which stands upright."""
    header = (
        "№",
        named.of("activity", "Этап, содержание"),
        named.of("term", "Срок"),
        named.of("helper", "Ответственный"),
        named.of("result", "Ожидаемый результат"),
    )
    rows = ((one.activity, term(one), responsible(pair, one), one.expected) for one in found)
    return Table(header, tables.numbered(rows), (4, 34, 15, 22, 25))


def _sections(pair: PaperPair, found: Sequence[PlanEntry]) -> tuple[Row, ...]:
    rows: list[Row] = []
    section = ""
    for place, one in enumerate(found, 1):
        if one.section and one.section != section:
            rows.append(tables.heading(one.section))
            section = one.section
        rows.append(
            tables.row(
                str(place),
                one.activity,
                one.form,
                term(one),
                responsible(pair, one),
                one.expected,
                dates.in_digits(one.done_on) if one.done_on else "",
            )
        )
    return tuple(rows)


def term(one: PlanEntry) -> str:
    """«с 01.10.2025 по 31.10.2025», «до 31.10.2025»."""
    if one.starts_on and one.due_on and one.starts_on != one.due_on:
        return f"{dates.in_digits(one.starts_on)} – {dates.in_digits(one.due_on)}"
    day = one.due_on or one.starts_on
    return dates.in_digits(day) if day else ""


def responsible(pair: PaperPair, one: PlanEntry) -> str:
    """A member, whoever was written down, or everybody."""
    if one.responsible:
        return one.responsible
    known: Mapping[object, str] = {each.id: each.short for each in pair.members}
    return known.get(one.responsible_id, "участники пары")


def development(found: Sequence[PlanEntry], named: Headings) -> Table:
    """The plan of development under the guidance of a mentor: project, term, result, mark."""
    header = (
        "№",
        named.of("activity", "Проект, задание"),
        named.of("term", "Срок"),
        named.of("result", "Планируемый результат"),
        named.of("fact", "Фактический результат"),
        "Оценка наставника",
    )
    rows: list[Row] = []
    section = ""
    for place, one in enumerate(found, 1):
        if one.section and one.section != section:
            rows.append(tables.heading(one.section))
            section = one.section
        cells = (one.activity, term(one), one.expected, one.actual, one.mark)
        rows.append(tables.row(str(place), *cells))
    return Table(header, tuple(rows), (4, 25, 17, 19, 19, 16))


def indicators(found: Sequence[Indicator], usual_ones: Sequence[str]) -> Table:
    """What is measured; the usual indicators when none were written down."""
    rows = [(one.title, one.initial, one.expected, one.actual) for one in found]
    rows = rows or [(title, "", "", "") for title in usual_ones]
    header = ("№", "Показатель", "Исходно", "Ожидаемо", "Итог")
    return Table(header, tables.numbered(rows), (5, 47, 16, 16, 16))
