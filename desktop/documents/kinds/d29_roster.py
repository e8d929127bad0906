"""D29 Реестр наставников и наставляемых: two banks with the columns which the base can fill."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlmodel import Session

from desktop.documents import asked, groups, orders, tables
from desktop.documents.asked import Said
from desktop.documents.blocks import Align, Page
from desktop.documents.layout import Choices
from desktop.documents.tables import Column
from desktop.documents.types import (
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
from desktop.documents.values import Context, Group, Number, Source, Value
from desktop.language import dates, numbers
from desktop.services.documents import organization, roster, roster_pairs, staff
from desktop.services.documents.roster import Mentee, Mentor

T = TypeVar("T", Mentor, Mentee)
EMPTY = (
    "Показать пока некого: пар нет, никто не отмечен «Готова быть наставником» или "
    "«Ищу наставника»."
)


def _day(day: dt.date | None) -> str:
    return dates.in_digits(day) if day else ""


def _position(one: Mentor) -> str:
    category = one.person.category
    words = f"{category} категория" if category in {"первая", "высшая"} else category
    return ", ".join(filter(None, (one.person.position, words)))


MENTEES: tuple[Column[Mentee], ...] = (
    Column("mentee.name", "Фамилия, имя, отчество", 27, lambda one: one.person.name),
    Column("mentee.position", "Должность", 24, lambda one: one.person.position),
    Column("mentee.experience", "Стаж", 13, lambda one: one.person.experience),
    Column("mentee.request", "Основной запрос", 28, lambda one: one.request),
    Column("mentee.result", "Ожидаемый результат", 22, lambda one: one.result),
    Column("mentee.since", "Дата вхождения", 20, lambda one: _day(one.since), Align.CENTER),
    Column("mentee.mentor", "Наставник", 24, lambda one: one.pairs.partners),
    Column("mentee.form", "Форма", 18, lambda one: one.pairs.forms),
    Column("mentee.place", "Место работы наставника", 24, lambda one: one.pairs.places),
    Column("mentee.until", "Дата завершения", 22, lambda one: one.pairs.until, Align.CENTER),
    Column("mentee.outcome", "Результат", 20, lambda one: one.pairs.results),
    Column("mentee.mark", "Отметка", 18, lambda one: one.pairs.mark),
)
MENTORS: tuple[Column[Mentor], ...] = (
    Column("mentor.name", "Фамилия, имя, отчество", 25, lambda one: one.person.name),
    Column("mentor.position", "Должность, категория", 23, _position),
    Column("mentor.competences", "Основные компетенции", 28, lambda one: one.competences),
    Column("mentor.achievements", "Важные достижения", 26, lambda one: one.achievements),
    Column("mentor.interests", "Интересы", 19, lambda one: one.interests),
    Column("mentor.hours", "Ресурс времени", 17, lambda one: one.hours),
    Column("mentor.since", "Дата вхождения", 20, lambda one: _day(one.since), Align.CENTER),
    Column("mentor.mentees", "Наставляемые", 27, lambda one: one.pairs.partners),
    Column("mentor.capacity", "Ведёт (число из)", 15, lambda one: one.led, Align.CENTER),
    Column("mentor.form", "Форма", 18, lambda one: one.pairs.forms),
    Column("mentor.until", "Дата завершения", 22, lambda one: one.pairs.until, Align.CENTER),
    Column("mentor.results", "Результаты", 21, lambda one: one.pairs.results),
)

ASKS = (
    Ask("since", "Вошли не раньше", AskKind.DATE, help="Пусто: все, кто есть в реестре."),
    Ask("until", "Вошли не позже", AskKind.DATE),
    orders.CURATOR,
)


def load(session: Session, wanted: Wanted) -> Material:
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    people = roster.colleagues(session, wanted.day)
    sides = roster_pairs.sides(session, wanted.day)
    mentees = _inside(roster.mentees(session, people, sides.mentees), said)
    mentors = _inside(roster.mentors(session, people, wanted.day, sides.mentors), said)
    root: dict[str, Value] = {
        "орг": groups.organization(own),
        "док": groups.document(wanted, own.city),
        "куратор": said.person("curator"),
        "реестр": Group(
            {
                "наставляемых": Number(len(mentees)),
                "наставников": Number(len(mentors)),
                "период": _period(said),
            }
        ),
    }
    conditions = {"есть наставляемые": bool(mentees), "есть наставники": bool(mentors)}
    return Material(
        Context(Group(root), conditions),
        title="Реестр наставников и наставляемых",
        about=own.short,
        tables={
            "наставляемые": tables.columned(MENTEES, mentees),
            "наставники": tables.columned(MENTORS, mentors),
        },
        signers=orders.signs(said.found("curator")),
        problems=(
            *_problems(mentees, mentors, said),
            *_of_mentors(session, mentors, wanted),
            *said.problems,
        ),
    )


def _inside(lines: Sequence[T], said: Said) -> list[T]:
    """Those who came in the period; one without a date is left out only when a date is asked."""
    first, last = said.date("since"), said.date("until")
    if first is None and last is None:
        return list(lines)
    return [
        one
        for one in lines
        if one.since and (first or dt.date.min) <= one.since <= (last or dt.date.max)
    ]


def _period(said: Said) -> str:
    first, last = said.date("since"), said.date("until")
    if first and last:
        return dates.period(first, last)
    if first:
        return f"с\u00a0{dates.in_words(first)}"
    return f"по\u00a0{dates.in_words(last)}" if last else ""


def _of_mentors(session: Session, mentors: Sequence[Mentor], wanted: Wanted) -> Iterator[Problem]:
    """C21: less experience than a mentor needs. C20: a title without the highest category."""
    years = staff.limits(session).experience
    latest = dates.shift_months(wanted.day, -12 * years)
    people = [one.person for one in mentors]
    for one in people:
        if one.teaching_since and one.teaching_since > latest:
            least = numbers.counted(years, "год")
            text = f"{one.name}: педагогический стаж меньше рекомендуемого ({least})"
            source = Source("person", one.id, "profile.pedagogical_since")
            yield Problem(text, Severity.WARNING, source, "C21")
    for one in roster.wrongly_titled(session, people):
        text = f"{one.name}: квалификация присваивается имеющим высшую категорию"
        yield Problem(text, Severity.WARNING, Source("person", one.id, "category"), "C20")


def _problems(
    mentees: Sequence[Mentee], mentors: Sequence[Mentor], said: Said
) -> Iterator[Problem]:
    if not mentees and not mentors:
        yield Problem(EMPTY, Severity.BLOCK)
    first, last = said.date("since"), said.date("until")
    if first and last and last < first:
        text = "Период кончается раньше, чем начинается. Проверьте даты."
        yield Problem(text, Severity.BLOCK, said.source("until"))


TYPE = DocumentType(
    code="D29",
    key="roster",
    title="Реестр наставников и наставляемых",
    help="Два списка: наставляемые и наставники, с парами и итогами. Подписывает куратор.",
    group="registers",
    made_for=MadeFor.KINDERGARTEN,
    load=load,
    variants=(Variant("", "обычный", "D29"),),
    groups=("орг", "док", "куратор", "реестр"),
    conditions=("есть наставляемые", "есть наставники"),
    word="реестр",
    page=Page.LANDSCAPE,
    asks=ASKS,
    usual=Choices(size=12, spacing=1.0, table_size=9),
    columns=tables.infos(MENTEES, MENTORS),
)
