"""What consent, supplement and notice share: one assignment of one member who mentors (351.8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlmodel import Session

from desktop.documents import asked, groups, pair_fields, wording
from desktop.documents.asked import Said
from desktop.documents.types import Ask, Awaited, Problem, Severity, Wanted
from desktop.documents.values import Day, Empty, Group, Rows, Source, Value
from desktop.errors import NotFoundError
from desktop.language import dates, numbers
from desktop.language.number_words import in_words
from desktop.language.text import NBSP, unstopped
from desktop.services import reference
from desktop.services.documents import organization, pairs
from desktop.services.documents.organization import PaperOrganization
from desktop.services.documents.pairs import PaperMember, PaperPair
from desktop.services.documents.people import PaperPerson
from desktop.services.pairs import assignments, legal, shipped
from desktop.services.pairs.assignments import Terms
from desktop.services.pairs.checks_late import paper
from desktop.services.pairs.fact_types import PaperFacts
from desktop.services.pairs.legal import Block

GROUPS = ("орг", "рук", "док", "работник", "наставляемые", "поручение", "работа")
IN_GROUP, PAID = "в группе", "с выплатой"
CONDITIONS = (pair_fields.MANY_RECEIVERS, IN_GROUP, PAID)
NOT_A_WORKER = "Это группа, а не работник: документ для неё не делают."
BY_LAW = (
    "Согласие и доп. соглашение не требуются: наставничество входит в трудовую функцию. "
    "Проверьте с юристом."
)
_KOPECKS = 100


@dataclass(frozen=True)
class Found:
    """An assignment with everything around it."""

    own: PaperOrganization
    pair: PaperPair
    giver: PaperMember
    person: PaperPerson
    terms: Terms
    said: Said

    @property
    def receivers(self) -> tuple[PaperMember, ...]:
        """Whom this member mentors."""
        return self.pair.receivers_of(self.giver)

    @property
    def state(self) -> str:
        """«preparing», «exempt»… of the assignment."""
        known = self.pair.facts.member(self.giver.id)
        return known.assignment if known else ""

    def paper(self, kind: str) -> PaperFacts | None:
        """A signed paper of this member (of the pair: the order)."""
        known = self.pair.facts.member(self.giver.id)
        one = None if kind == legal.ORDER else known
        return paper(self.pair.facts, kind, one)

    def day_of(self, kind: str) -> dt.date | None:
        """When a paper was signed."""
        known = self.paper(kind)
        return (known.signed_on or known.dated) if known else None


def found(session: Session, wanted: Wanted, asks: Sequence[Ask] = ()) -> Found:
    """The assignment of the member whom a paper is about. Raises NotFoundError."""
    pair, giver = pairs.of_member(session, wanted.subject, wanted.day)
    if giver.person is None:
        raise NotFoundError(NOT_A_WORKER)
    return Found(
        organization.own(session, wanted.day),
        pair,
        giver,
        giver.person,
        assignments.terms_of(session, giver.id),
        asked.said(session, wanted, asks),
    )


def root(session: Session, one: Found, wanted: Wanted) -> dict[str, Value]:
    """The groups which each of these papers names."""
    return {
        **groups.standing(one.own, wanted),
        "работник": groups.person(one.person),
        "наставляемые": pair_fields.members(one.receivers),
        "поручение": _assignment(session, one),
        "работа": work(session, one),
    }


def conditions(one: Found) -> dict[str, bool]:
    """How many are mentored, and whether it is paid for."""
    many = len(one.receivers) > 1
    return {
        pair_fields.MANY_RECEIVERS: many,
        IN_GROUP: many,
        PAID: one.terms.allowance_kind != assignments.NONE,
    }


def _assignment(session: Session, one: Found) -> Group:
    terms, place = one.terms, pair_fields.place(one.pair, "assignment")
    order, supplement = one.paper(legal.ORDER), one.paper(legal.SUPPLEMENT)

    def day(value: dt.date | None) -> Value:
        return Day(value) if value else Empty(place)

    formats = reference.titles(session, "formats")
    return Group(
        {
            "начало": day(terms.starts_on),
            "конец": day(terms.ends_on),
            "форма": formats.get(terms.form) or Empty(place),
            "часы": hours(terms.minutes_per_week) or Empty(place),
            "выплата": payment(terms) or Empty(place),
            "за_что": "одного Наставляемого" if terms.per == "mentee" else "весь объём работы",
            "основание": basis(terms) or Empty(place),
            "согласие": _consented(one, place),
            "допсоглашение_номер": supplement.number if supplement else None,
            "допсоглашение_дата": day(one.day_of(legal.SUPPLEMENT)),
            "приказ_номер": order.number if order else None,
            "приказ_дата": Day(order.dated) if order and order.dated else None,
        }
    )


def _consented(one: Found, place: Source) -> Value:
    """The day of the consent; before it is signed, what the paper waits for."""
    signed = one.day_of(legal.CONSENT)
    if signed is not None:
        return Day(signed)
    return Empty(place if one.paper(legal.CONSENT) else replace(place, awaits=legal.CONSENT))


def blocked(block: Block, place: Source, code: str = "C28") -> Problem:
    """What the law forbids as yet; what passes by a signature says whose."""
    awaited = Awaited(block.lacking, block.whose) if block.lacking else None
    return Problem(unstopped(block.text), Severity.BLOCK, place, code, awaited=awaited)


def hours(minutes: int) -> str:
    """«1 часа», «2 часов», «1,5 часа»: after «не более»."""
    if not minutes:
        return ""
    if minutes % 60:
        return f"{numbers.decimal(Decimal(minutes) / 60)}{NBSP}часа"
    return wording.oblique(minutes // 60, "часа", "часов")


def payment(terms: Terms) -> str:
    """«10 (десять) процентов должностного оклада», «2 500 (две тысячи пятьсот) рублей»."""
    whole, rest = divmod(terms.size, _KOPECKS)
    if terms.allowance_kind == "percent":
        if rest:
            share = numbers.decimal(Decimal(terms.size) / _KOPECKS)
            return f"{share}{NBSP}процента должностного оклада"
        noun = numbers.plural(whole, "процент", "процента", "процентов")
        return f"{whole} ({in_words(whole)}) {noun} должностного оклада"
    if terms.allowance_kind != "rub":
        return ""
    noun = numbers.plural(whole, "рубль", "рубля", "рублей")
    cents = numbers.plural(rest, "копейка", "копейки", "копеек")
    return f"{numbers.number(whole)} ({in_words(whole)}) {noun} {rest:02d}{NBSP}{cents}"


def basis(terms: Terms) -> str:
    """«локальный акт от 15.01.2025 № 12-ОД»."""
    if not terms.basis_kind:
        return ""
    title = shipped.titles("allowance_bases").get(terms.basis_kind, "")
    when = f" от{NBSP}{dates.in_digits(terms.basis_date)}" if terms.basis_date else ""
    number = f" №{NBSP}{terms.basis_number}" if terms.basis_number else ""
    return f"{title}{when}{number}"


def work(session: Session, one: Found) -> Value:
    """The content of the work, line by line."""
    known = reference.titles(session, "mentor_work")
    texts = (words or known.get(code, "") for code, words in one.terms.content)
    lines = (wording.inside_sentence(text).rstrip(" .;") for text in texts if text)
    made: Rows = wording.listed(Group({"текст": line}) for line in lines)
    return made if made.rows else Empty(pair_fields.place(one.pair, "assignment"))


def problems(one: Found) -> Iterator[Problem]:
    """What keeps consent and supplement from being made at all."""
    place = pair_fields.place(one.pair, "assignment")
    if one.state == assignments.EXEMPT:
        yield Problem(BY_LAW, Severity.BLOCK, place)
    if missing := one.terms.missing:
        text = f"Не заполнено поручение: {', '.join(missing)}"
        yield Problem(text, Severity.BLOCK, place)
    if one.terms.allowance_kind == assignments.NONE:
        text = "Выплата не указана. Статья 351.8 ТК РФ её предусматривает: проверьте с юристом"
        yield Problem(text, Severity.WARNING, place, "C30")
    elif one.terms.has_payment and not one.terms.size:
        yield Problem("Выплата 0: проверьте с юристом", Severity.WARNING, place, "C30")
