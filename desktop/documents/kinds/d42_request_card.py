"""D42 Карточка «Найти наставника»: A5, filled from the open request or for handwriting."""

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
from desktop.services.documents import market_cards, people
from desktop.services.documents.market_cards import RequestCard

NOTHING = "Открытого запроса на наставника нет. Запишите его или напечатайте бланк."


def load(session: Session, wanted: Wanted) -> Material:
    person = market_papers.person(session, wanted)
    card = _card(session, wanted, person.id) if person else RequestCard()
    lines = _lines(card, is_blank=person is None)
    shown = market_papers.filled(lines[1:]) if person else lines
    header = "Карточка «Найти наставника»"
    problems: tuple[Problem, ...] = ()
    if person and not (card.topics or card.own_words):
        source = Source("person", person.id, "request", person.short.genitive)
        problems = (Problem(NOTHING, Severity.BLOCK, source),)
    return Material(
        Context(market_papers.root(session, wanted, person, card.topics)),
        title=header,
        about=person.short.nominative if person else "бланк",
        tables={"карточка": tables.pairs(shown, for_hand=person is None)},
        signers=market_papers.signers(person),
        problems=problems,
    )


def _card(session: Session, wanted: Wanted, person: uuid.UUID) -> RequestCard:
    return market_cards.request(session, person, people.known(session, wanted.day))


def _lines(card: RequestCard, *, is_blank: bool) -> list[tuple[str, str]]:
    urgent = "да" if card.is_urgent else "нет"
    return [
        ("Нужна помощь в области", card.topics),
        ("Цель своими словами", card.own_words),
        ("Результат, который хочу получить", card.result),
        ("К какому сроку", dates.in_digits(card.due) if card.due else ""),
        ("Срочно (да, нет)" if is_blank else "Срочно", "" if is_blank else urgent),
        ("Форма", card.module),
        ("Кого вижу наставником (необязательно)" if is_blank else "Кого вижу", card.wished),
        ("Кому видна карточка (наш сад, сеть)" if is_blank else "Где искать", card.scope),
    ]


TYPE = DocumentType(
    code="D42",
    key="request_card",
    title="Карточка «Найти наставника»",
    help="В чём педагогу нужна помощь и к какому сроку. Лист А5; есть бланк для заполнения.",
    group="teacher",
    made_for=MadeFor.PERSON,
    load=load,
    variants=market_papers.variants("D42"),
    groups=market_papers.GROUPS,
    word="карточка",
    page=Page.A5,
    usual=market_papers.USUAL,
    framed=True,
)
