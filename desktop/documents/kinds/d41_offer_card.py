"""D41 Карточка «Стать наставником»: A5, filled from the market or for handwriting."""

from __future__ import annotations

import uuid

from sqlmodel import Session

from desktop.documents import market_papers, tables
from desktop.documents.blocks import Page
from desktop.documents.types import (
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    Wanted,
)
from desktop.documents.values import Context, Source
from desktop.language import dates
from desktop.language.agree import agree
from desktop.language.cases import Sex
from desktop.services.documents import market_cards, people
from desktop.services.documents.market_cards import OfferCard

NOTHING = "Не отмечено, чем можно поделиться: нет ни карточки на ярмарке, ни уровня «могу научить»."


def load(session: Session, wanted: Wanted) -> Material:
    person = market_papers.person(session, wanted)
    card = _card(session, wanted, person.id) if person else OfferCard()
    lines = _lines(card, person.sex if person else None)
    shown = market_papers.filled(lines[1:]) if person else lines
    header = "Карточка «Стать наставником»"
    problems: tuple[Problem, ...] = ()
    if person and not card.topics:
        source = Source("person", person.id, "offer", person.short.genitive)
        problems = (Problem(NOTHING, Severity.WARNING, source),)
    return Material(
        Context(market_papers.root(session, wanted, person, card.topics)),
        title=header,
        about=person.short.nominative if person else "бланк",
        tables={"карточка": tables.pairs(shown, for_hand=person is None)},
        signers=market_papers.signers(person),
        problems=problems,
    )


def _card(session: Session, wanted: Wanted, person: uuid.UUID) -> OfferCard:
    return market_cards.offer(session, person, wanted.today, people.known(session, wanted.day))


def _lines(card: OfferCard, sex: Sex | None) -> list[tuple[str, str]]:
    ready = agree("готов", sex)
    shown = agree("согласен", sex)
    return [
        (f"Чем {ready} делиться", card.topics),
        ("Своими словами", card.own_words),
        ("Для кого", card.positions),
        ("Возрастные группы", card.age_groups),
        ("Формы работы", card.modules),
        ("Время", card.time),
        ("Очно или дистанционно", card.format),
        ("Где", card.scope),
        ("Могу вести одновременно", card.capacity),
        ("Ограничения", card.limits),
        ("Карточка действует до", dates.in_digits(card.until) if card.until else ""),
        ("Показ карточки коллегам", f"{shown}" if card.topics or not sex else ""),
    ]


TYPE = DocumentType(
    code="D41",
    key="offer_card",
    title="Карточка «Стать наставником»",
    help="Чем педагог готов делиться и когда. Лист А5 для стенда; есть бланк для заполнения.",
    group="teacher",
    made_for=MadeFor.PERSON,
    load=load,
    variants=market_papers.variants("D41"),
    groups=market_papers.GROUPS,
    word="карточка",
    page=Page.A5,
    usual=market_papers.USUAL,
    framed=True,
)
