"""D20: the portfolio of a pair, its «чемоданчик»: what was made, tried and improved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from desktop.documents import groups, pair_fields, tables
from desktop.documents.blocks import Page
from desktop.documents.layout import Choices
from desktop.documents.tables import Column
from desktop.documents.types import (
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Number, Value
from desktop.language import dates
from desktop.services.documents import organization, pairs
from desktop.services.documents.pairs import PaperPair
from desktop.services.pairs import toolbox
from desktop.services.pairs.toolbox import ItemLine

NOT_TRIED = "не опробовано"


def _where(one: ItemLine) -> str:
    places = (" — ".join(filter(None, (trial.group_label, trial.who))) for trial in one.trials)
    return "; ".join(filter(None, places)) or ("" if one.trials else NOT_TRIED)


def _days(one: ItemLine) -> str:
    return ", ".join(dates.in_digits(trial.tried_on) for trial in one.trials if trial.tried_on)


def _results(one: ItemLine) -> str:
    return "; ".join(trial.result.rstrip(" .;") for trial in one.trials if trial.result)


def _improved(one: ItemLine) -> str:
    found = [trial.improvement.rstrip(" .;") for trial in one.trials if trial.improvement]
    return "; ".join([*found, *([f"версия {one.version}"] if one.version else [])])


COLUMNS: tuple[Column[ItemLine], ...] = (
    Column("item.title", "Технология (материал)", 18, lambda one: one.title),
    Column("item.area", "Область", 13, lambda one: one.area),
    Column("item.authors", "Авторы", 12, lambda one: ", ".join(one.authors)),
    Column("item.where", "Где опробовано", 13, _where),
    Column("item.day", "Дата", 11, _days),
    Column("item.result", "Результат", 13, _results),
    Column("item.improved", "Что доработано, версия", 12, _improved),
    Column("item.state", "Состояние", 8, lambda one: one.state),
)


def load(session: Session, wanted: Wanted) -> Material:
    """The portfolio of one pair."""
    pair = pairs.one(session, wanted.subject, wanted.day)
    items = toolbox.listed(session, pair.id)
    root: dict[str, Value] = {
        **groups.standing(organization.own(session, wanted.day), wanted),
        "пара": pair_fields.group(pair),
        "чемоданчик": Group(
            {
                "материалов": Number(len(items)),
                "опробовано": Number(sum(bool(one.trials) for one in items)),
                "общих": Number(sum(one.is_common for one in items)),
            }
        ),
    }
    return Material(
        Context(Group(root)),
        title="Портфель («чемоданчик») пары",
        about=pair.sentence,
        tables={"материалы": tables.columned(COLUMNS, items)},
        signers=pair_fields.signers(pair.members),
        problems=tuple(_problems(pair, items)),
    )


def _problems(pair: PaperPair, items: Sequence[ItemLine]) -> Iterator[Problem]:
    place = pair_fields.place(pair, "toolbox")
    if not items:
        yield Problem(f"В «чемоданчике» пусто: {pair.sentence}", Severity.WARNING, place)
    for one in items:
        if len(one.authors) == 1:
            text = f"«{one.title}»: единственный автор. Общий материал или личный?"
            yield Problem(text, Severity.WARNING, place)


TYPE = DocumentType(
    code="D20",
    key="toolbox",
    title="Портфель («чемоданчик») пары",
    help="Что пара нашла, опробовала и улучшила, с авторами. Подписывают участники.",
    group="planning",
    made_for=MadeFor.PAIR,
    load=load,
    variants=(Variant("", "обычный", "D20"),),
    groups=("орг", "рук", "док", "пара", "чемоданчик"),
    word="портфель",
    page=Page.LANDSCAPE,
    usual=Choices(size=12, spacing=1.0),
    columns=tables.infos(COLUMNS),
)
