"""D24: the report of a mentor or of a pair for a period, with its figures and scores."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from sqlmodel import Session

from desktop.documents import asked, groups, pair_fields, pair_scores, periods, tables
from desktop.documents.blocks import Align, Row, Run, Table, said
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
from desktop.documents.values import Context, Group, Number, Value
from desktop.language import dates, numbers
from desktop.language.text import NBSP
from desktop.services.documents import organization, pair_periods, pairs
from desktop.services.documents.pair_periods import Period
from desktop.services.documents.pairs import PaperPair
from desktop.services.matching.team_words import LEVEL_WORDS
from desktop.services.pairs import legal, toolbox
from desktop.services.pairs.checks_late import paper

MENTOR, PAIR = "a", "b"
ASKS = (
    *periods.ASKS,
    Ask("troubles", "Трудности", AskKind.LONG),
    Ask("conclusions", "Выводы и рекомендации", AskKind.LONG, required=True),
    Ask("contribution", "Личный вклад", AskKind.LONG, variants=(MENTOR,)),
    Ask(
        "shared",
        "Чем поделилась каждая сторона",
        AskKind.LONG,
        help="Каждая сторона — с новой строки.",
        variants=(PAIR,),
    ),
    pair_fields.CURATOR,
)


def load(session: Session, wanted: Wanted) -> Material:
    """The report of one pair."""
    pair = pairs.one(session, wanted.subject, wanted.day)
    answers = asked.said(session, wanted, ASKS)
    since, until = periods.bounds(answers, wanted)
    period = pair_periods.load(session, [pair.id], since, until)[pair.id]
    root: dict[str, Value] = {
        **groups.standing(organization.own(session, wanted.day), wanted),
        **pair_fields.people_of(pair),
        "пара": pair_fields.group(pair),
        "участники": pair_fields.members(pair.members),
        "обмен": pair_fields.directions(pair),
        "отчёт": Group(
            {
                "период": dates.period(since, until),
                "встреч": Number(len(period.held)),
                "часы": Number(Decimal(period.minutes) / 60),
                "посещений": Number(period.visits),
                "программа": _program(pair),
                "приказ": _order(pair),
            }
        ),
        "трудности": answers.paragraphs("troubles"),
        "выводы": answers.paragraphs("conclusions"),
        "вклад": answers.paragraphs("contribution"),
        "поделились": answers.items("shared") if answers.plain("shared") else None,
        "куратор": answers.person("curator"),
    }
    is_pair = wanted.variant == PAIR
    return Material(
        Context(Group(root), pair_fields.conditions(pair)),
        title="Отчёт пары" if is_pair else "Отчёт наставника",
        about=pair.sentence,
        tables={
            "встречи": _meetings(period),
            "показатели": pair_scores.table(session, pair, period),
            "рост": _growth(pair),
            "материалы": _items(session, pair),
        },
        signers=pair_fields.signers(pair.members if is_pair else pair.givers),
        problems=(*_problems(pair, period, since, until), *answers.problems),
    )


def _program(pair: PaperPair) -> str:
    """The term of the programme: it is reported of this one."""
    first, last = pair.facts.started_on, pair.facts.ends_on
    return dates.period(first, last) if first and last else ""


def _order(pair: PaperPair) -> str:
    """«от 22.09.2025 № 41-ОД»: the order which assigned the pair."""
    found = paper(pair.facts, legal.ORDER, None)
    if found is None or found.dated is None:
        return ""
    number = f" №{NBSP}{found.number}" if found.number else ""
    return f"от{NBSP}{dates.in_digits(found.dated)}{number}"


def _meetings(period: Period) -> Table:
    rows = [
        (
            dates.in_digits(one.day),
            one.kind,
            one.topic,
            ", ".join(one.led),
            numbers.hours(one.minutes) if one.minutes else "",
        )
        for one in period.held
    ]
    header = ("№", "Дата", "Вид", "О чём", "Кто вёл", "Часы")
    made = tables.numbered(rows)
    bold = Run("Итого", bold=True)
    hours = Run(numbers.hours(period.minutes), bold=True)
    none = said(tables.SAME_AS_ABOVE)
    total = (Row((none, (bold,), none, none, none, (hours,))),) if rows else ()
    aligns = (Align.CENTER, Align.CENTER, *[Align.LEFT] * 3, Align.CENTER)
    return Table(header, (*made, *total), (5, 14, 20, 33, 18, 10), aligns)


def _growth(pair: PaperPair) -> Table:
    rows = [
        (name, title, _word(before), _word(now))
        for name, title, before, now in pair_periods.growth(pair)
    ]
    header = ("№", "Участник", "Направление", "До", "После")
    return Table(header, tables.numbered(rows), (5, 22, 41, 16, 16))


def _word(level: int | None) -> str:
    return "" if level is None else LEVEL_WORDS[level]


def _items(session: Session, pair: PaperPair) -> Table:
    rows = [
        (one.title, ", ".join(one.authors), "да" if one.trials else "нет", one.state)
        for one in toolbox.listed(session, pair.id)
    ]
    header = ("№", "Материал", "Авторы", "Опробован", "Состояние")
    return Table(header, tables.numbered(rows), (5, 43, 24, 13, 15))


def _problems(pair: PaperPair, period: Period, since: dt.date, until: dt.date) -> Iterator[Problem]:
    yield from periods.problems(since, until)
    if not period.held:
        text = f"За период нет ни одной встречи: {pair.sentence}"
        yield Problem(text, Severity.BLOCK, pair_fields.place(pair, "diary"))


TYPE = DocumentType(
    code="D24",
    key="mentor_report",
    title="Отчёт наставника, отчёт пары",
    help=(
        "Встречи, показатели с баллами и выводы за период. Числа считаются по дневнику. "
        "Подписывает наставник или оба участника, согласует куратор."
    ),
    group="reports",
    made_for=MadeFor.PAIR,
    load=load,
    variants=(
        Variant(MENTOR, "отчёт наставника", "D24a"),
        Variant(PAIR, "отчёт пары", "D24b"),
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
        "обмен",
        "отчёт",
        "трудности",
        "выводы",
        "вклад",
        "поделились",
        "куратор",
    ),
    conditions=pair_fields.CONDITIONS,
    word="отчёт",
    series="СПР",
    asks=ASKS,
)
