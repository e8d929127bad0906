"""D34: the portfolio «педагог-наставник» or «педагог-методист» (order № 196), the petition."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

from sqlmodel import Session

from desktop.documents import asked, groups, orders, tables
from desktop.documents.asked import Said
from desktop.documents.blocks import Row, Run, Table
from desktop.documents.blocks import said as runs
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
from desktop.documents.values import Context, Group, Source, Value
from desktop.language import dates
from desktop.paths import resource
from desktop.services.documents import mentor_merits, organization, people, roster
from desktop.services.documents.mentor_merits import Merits
from desktop.services.documents.people import PaperPerson

PORTFOLIO, PETITION, METHODIST, METHODIST_PETITION = "a", "b", "v", "g"
PORTFOLIOS, PETITIONS = (PORTFOLIO, METHODIST), (PETITION, METHODIST_PETITION)
MENTOR_TITLE, METHODIST_TITLE = "педагог-наставник", "педагог-методист"
SCORES = {PORTFOLIO: "scores", METHODIST: "methodist_scores"}
YEARS = 5
"""Proofs of the last years, by default."""


@cache
def indicators(of: str) -> tuple[tuple[str, str], ...]:
    """Code and title of the indicators of a category: «mentor», «methodist»."""
    rows = json.loads(resource("documents", "portfolio.json").read_text("utf-8"))
    return tuple((row["code"], row["title"]) for row in rows[of])


def _of(variant: str) -> str:
    return "methodist" if variant in {METHODIST, METHODIST_PETITION} else "mentor"


def _scores(name: str, variant: str) -> Ask:
    return Ask(
        name,
        "Баллы",
        AskKind.ROWS,
        columns=(
            Ask("indicator", "Показатель", AskKind.CHOICE, choices=indicators(_of(variant))),
            Ask("score", "Балл", AskKind.NUMBER),
        ),
        help="Шкала у каждого региона своя. Пусто: графа для записи от руки.",
        variants=(variant,),
    )


def _since(_session: Session, wanted: Wanted) -> Answer:
    return dates.shift_months(wanted.day, -12 * YEARS)


ASKS = (
    Ask(
        "since",
        "Подтверждения с",
        AskKind.DATE,
        required=True,
        default=_since,
        variants=PORTFOLIOS,
    ),
    _scores(SCORES[PORTFOLIO], PORTFOLIO),
    _scores(SCORES[METHODIST], METHODIST),
    Ask(
        "body",
        "В какую комиссию",
        required=True,
        help="В родительном падеже: «аттестационной комиссии министерства образования».",
        variants=PETITIONS,
    ),
    Ask(
        "minutes_date",
        "Решение педагогического совета: дата",
        AskKind.DATE,
        required=True,
        variants=PETITIONS,
    ),
    Ask(
        "minutes_number",
        "Решение педагогического совета: № протокола",
        required=True,
        variants=PETITIONS,
    ),
    Ask(
        "union",
        "Согласовано с первичной профсоюзной организацией",
        AskKind.YES_NO,
        default=lambda _session, _wanted: True,
        variants=PETITIONS,
    ),
)


def load(session: Session, wanted: Wanted) -> Material:
    """The portfolio or the petition of one teacher."""
    who = people.one(session, wanted.subject, wanted.day)
    said = asked.said(session, wanted, ASKS)
    since = said.date("since") or dates.shift_months(wanted.day, -12 * YEARS)
    merits = mentor_merits.load(session, who, since, wanted.day)
    variant = wanted.variant or PORTFOLIO
    is_portfolio = variant in PORTFOLIOS
    name = METHODIST_TITLE if _of(variant) == "methodist" else MENTOR_TITLE
    root: dict[str, Value] = {
        **groups.standing(organization.own(session, wanted.day), wanted),
        "лицо": groups.person(who),
        "портфолио": _values(session, who, said, wanted),
    }
    return Material(
        Context(Group(root), {"согласовано профкомом": said.yes("union")}),
        title=f"Портфолио «{name}»" if is_portfolio else "Ходатайство работодателя",
        about=who.short.nominative,
        tables={"показатели": _table(merits, said, variant)},
        signers=orders.signs(who) if is_portfolio else (),
        problems=(*_problems(who, merits, variant), *said.problems),
    )


def _values(session: Session, who: PaperPerson, said: Said, wanted: Wanted) -> Group:
    card = next((one for one in roster.colleagues(session, wanted.day) if one.id == who.id), None)
    return Group(
        {
            "категория": card.category if card else "",
            "стаж": card.experience if card else "",
            "с": said.day("since"),
            "звание": METHODIST_TITLE if _of(wanted.variant) == "methodist" else MENTOR_TITLE,
            "комиссия": said.sentence("body"),
            "протокол_дата": said.day("minutes_date"),
            "протокол_номер": said.text("minutes_number"),
        }
    )


def _table(merits: Merits, said: Said, variant: str) -> Table:
    name = SCORES.get(variant, "")
    scores = {row.plain("indicator"): row.count("score") for row in said.rows(name)}
    rows = []
    for place, (code, title) in enumerate(indicators(_of(variant)), 1):
        found = getattr(merits, code)
        proofs = "; ".join(one.line for one in found)
        score = scores.get(code)
        rows.append(tables.row(str(place), title, proofs, "" if score is None else str(score)))
    given = [score for score in scores.values() if score is not None]
    if given:
        none = runs(tables.SAME_AS_ABOVE)
        total = (Run(str(sum(given)), bold=True),)
        rows.append(Row((none, (Run("Итого", bold=True),), none, total)))
    header = ("№", "Показатель", "Содержание и подтверждение", "Балл")
    return Table(header, tuple(rows), (5, 33, 52, 10))


def _problems(who: PaperPerson, merits: Merits, variant: str) -> Iterator[Problem]:
    source = Source("person", who.id, "category", who.short.genitive)
    if not merits.has_highest:
        text = f"{who.full}: квалификация присваивается имеющим высшую категорию"
        yield Problem(text, Severity.BLOCK, source, "C20")
    if variant == PORTFOLIO and not merits.mentoring and not merits.students:
        text = "В базе нет пар, где этот человек передаёт опыт"
        yield Problem(text, Severity.WARNING, Source("person", who.id))


TYPE = DocumentType(
    code="D34",
    key="portfolio",
    title="Портфолио «педагог-наставник», «педагог-методист»",
    help=(
        "Подтверждения по показателям Порядка аттестации (приказ № 196) собираются из пар, групп "
        "и достижений. Есть ходатайство работодателя."
    ),
    group="reports",
    made_for=MadeFor.PERSON,
    load=load,
    variants=(
        Variant(PORTFOLIO, "портфолио «педагог-наставник»", "D34a"),
        Variant(PETITION, "ходатайство «педагог-наставник»", "D34b", approval=True, series="ИСХ"),
        Variant(METHODIST, "портфолио «педагог-методист»", "D34a"),
        Variant(
            METHODIST_PETITION,
            "ходатайство «педагог-методист»",
            "D34b",
            approval=True,
            series="ИСХ",
        ),
    ),
    groups=("орг", "рук", "док", "лицо", "портфолио"),
    conditions=("согласовано профкомом",),
    word="портфолио",
    is_legal=True,
    asks=ASKS,
)
