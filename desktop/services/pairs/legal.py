"""The legal pack of a pair: which papers each assignment needs, in which order, what blocks.

Papers come from the register (signed, about the pair) or are noted by hand. The blocks here do
not depend on stages and cannot be overridden with a reason (domain.md 3.2).
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlmodel import Session

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.language.dates import in_digits
from desktop.language.text import one_stop
from desktop.models import PairPaper
from desktop.services import agreements, settings
from desktop.services.pairs import assignments, facts, records, shipped
from desktop.services.pairs.assignments import EXEMPT, OPEN, Terms
from desktop.services.pairs.checks_late import paper
from desktop.services.pairs.fact_types import Facts, MemberFacts, PaperFacts
from desktop.services.pairs.shipped import PaperInfo
from desktop.storage.log import acts

CONSENT, MENTEE_CONSENT, SUPPLEMENT, ORDER = (
    "mentor_consent",
    "mentee_consent",
    "supplement",
    "order",
)
ORDER_OF_LAW = (CONSENT, SUPPLEMENT, ORDER)
_IN_WORDS = {
    CONSENT: "Согласие",
    SUPPLEMENT: "Доп. соглашение",
    ORDER: "Приказ",
}
_LATER_THAN = {SUPPLEMENT: "доп. соглашения", ORDER: "приказа", "start": "начала поручения"}


@dataclass(frozen=True)
class PaperLine:
    """A paper the pack needs and whether it is there."""

    code: str
    document: str
    title: str
    is_signed: bool
    number: str = ""
    day: dt.date | None = None


@dataclass(frozen=True)
class MemberPack:
    """The block «Поручение» of one giving member."""

    member_id: uuid.UUID
    person_id: uuid.UUID | None
    name: str
    state: str
    """Empty: no assignment; else preparing, active, exempt, refused, cancelled, ended."""
    since: dt.date | None
    job_answer: str
    """yes, no, unknown; empty: never asked."""
    explanation: str
    papers: tuple[PaperLine, ...]
    terms_missing: tuple[str, ...]
    disorder: str
    """«Согласие подписано позже доп. соглашения», or empty."""

    @property
    def is_open(self) -> bool:
        """Something of the law is missing: the red line of «Сегодня»."""
        first = {CONSENT, SUPPLEMENT}
        lacking = any(one.code in first and not one.is_signed for one in self.papers)
        return self.state == "preparing" and lacking


def packs(session: Session, pair_id: uuid.UUID, today: dt.date) -> list[MemberPack]:
    """The block «Поручение»: a line for every giving participant. Raises NotFoundError."""
    found = facts.one(session, pair_id, today)
    if found is None:
        raise NotFoundError(records.GONE)
    return packs_of(session, found)


def packs_of(session: Session, found: Facts) -> list[MemberPack]:
    """The same of facts which are read already."""
    if not shipped.modules()[found.module].may_be_assigned:
        return []
    needs_mentee = bool(settings.value(session, "mentee_consent_required"))
    return [_pack(session, found, one, needs_mentee=needs_mentee) for one in found.givers]


def _pack(session: Session, found: Facts, one: MemberFacts, *, needs_mentee: bool) -> MemberPack:
    row = records.assignment(session, one.id)
    person = one.names.person_id
    answer = assignments.knows_job(session, person) if person else ""
    if row is None:
        return MemberPack(one.id, person, one.names.short, "", None, answer, "", (), (), "")
    lines = () if row.state not in OPEN else tuple(_lines(found, one, needs_mentee=needs_mentee))
    terms = assignments.terms_of(session, one.id)
    needs_terms = row.state == assignments.PREPARING
    disorder = _disorder(found, one, terms) if needs_terms else ""
    return MemberPack(
        member_id=one.id,
        person_id=person,
        name=one.names.short,
        state=_state(row.state, lines, disorder),
        since=row.starts_on,
        job_answer=answer,
        explanation=_explanation(row.state, row.exempt_basis),
        papers=lines,
        terms_missing=terms.missing if needs_terms else (),
        disorder=disorder,
    )


def _lines(found: Facts, one: MemberFacts, *, needs_mentee: bool) -> list[PaperLine]:
    """What this giver needs, in the order of the law."""
    is_exempt = one.assignment == EXEMPT
    codes = [] if is_exempt else [CONSENT]
    codes += [MENTEE_CONSENT] if needs_mentee else []
    codes += [] if is_exempt else [SUPPLEMENT]
    known = shipped.papers()
    return [_line(known[code], _found(found, code, one)) for code in (*codes, ORDER)]


def _found(found: Facts, code: str, one: MemberFacts) -> PaperFacts | None:
    if code == ORDER:
        return paper(found, ORDER)
    if code != MENTEE_CONSENT:
        return paper(found, code, one)
    papers = [paper(found, code, taker) for taker in _takers(found, one)]
    return papers[0] if papers and all(papers) else None


def _takers(found: Facts, one: MemberFacts) -> list[MemberFacts]:
    """Whom this giver teaches, each once."""
    takers = {
        taker.id: taker
        for each in found.directions
        if each.giver == one.id
        for taker in found.receivers_of(each)
    }
    return list(takers.values()) or found.receivers


def _line(info: PaperInfo, found: PaperFacts | None) -> PaperLine:
    if found is None:
        return PaperLine(info.code, info.document, info.title, is_signed=False)
    day = found.signed_on or found.dated
    return PaperLine(
        info.code, info.document, info.title, is_signed=True, number=found.number, day=day
    )


def _state(stored: str, lines: Sequence[PaperLine], disorder: str) -> str:
    """«preparing» becomes «active» by its papers, never by a stored word."""
    if stored == assignments.PREPARING and not disorder and all(one.is_signed for one in lines):
        return "active"
    return stored


def in_force(session: Session, found: Facts, day: dt.date) -> dict[uuid.UUID, dt.date | None]:
    """Member → last day of an assignment with its papers on a day, over since then or not.

    An assignment inside the job is none: nothing is paid for it.
    """
    kinds = (CONSENT, SUPPLEMENT, ORDER)
    held = {one.member_id: one.state for one in packs_of(session, found)}
    last: dict[uuid.UUID, dt.date | None] = {}
    for one in found.givers:
        row = records.assignment(session, one.id)
        if row is None or row.exempt_basis:
            continue
        papers = [_day_of(found, kind, one) for kind in kinds]
        was_held = row.state not in OPEN and all(signed and signed <= day for signed in papers)
        if was_held or held.get(one.id) == "active":
            ends = [each for each in (row.ends_on, row.last_day) if each is not None]
            last[one.id] = min(ends, default=None)
    return last


def _explanation(state: str, basis: str) -> str:
    if state != EXEMPT:
        return ""
    return (
        "Согласие и доп. соглашение не требуются: наставничество входит в трудовую функцию "
        f"({basis}). Проверьте с юристом."
    )


def _disorder(found: Facts, one: MemberFacts, terms: Terms) -> str:
    """D08 ≤ D10 ≤ D03 ≤ the start of the assignment."""
    days = [(kind, _day_of(found, kind, one)) for kind in ORDER_OF_LAW]
    days.append(("start", terms.starts_on))
    known = [(kind, day) for kind, day in days if day is not None]
    for (kind, day), (after, later) in pairwise(known):
        if day > later:
            verb = "подписан" if kind == ORDER else "подписано"
            return f"{_IN_WORDS[kind]} {verb} позже {_LATER_THAN[after]}."
    return ""


def _day_of(found: Facts, kind: str, one: MemberFacts) -> dt.date | None:
    signed = paper(found, kind) if kind == ORDER else paper(found, kind, one)
    return (signed.signed_on or signed.dated) if signed else None


@dataclass(frozen=True)
class Block:
    """Why a paper cannot be registered. ``lacking``: the kind of the paper which is not signed.

    Such a block passes by itself when that paper is signed; ``whose`` names who has to.
    """

    text: str
    lacking: str = ""
    whose: str = ""


def order_blocks(session: Session, pairs: Sequence[uuid.UUID], today: dt.date) -> list[Block]:
    """Why the order D03 about these pairs cannot be registered; empty: it can.

    A giver without an assignment cannot be a row; an assigned one needs consent and supplement.
    Whoever works for a partner is a row by the agreement with it.
    """
    found = facts.load(session, pairs, today)
    needs_mentee = bool(settings.value(session, "mentee_consent_required"))
    blocks: list[Block] = []
    for pair_id in pairs:
        for one in found[pair_id].givers if pair_id in found else []:
            if found[pair_id].is_of_partner(one):
                blocks += _without_agreement(session, one, today)
            else:
                blocks += _order_block(found[pair_id], one, needs_mentee=needs_mentee)
    return blocks


def _without_agreement(session: Session, one: MemberFacts, today: dt.date) -> list[Block]:
    partner = one.organization_id
    if partner is None or agreements.current_with(session, partner, today) is not None:
        return []
    return [
        Block(
            f"Приказ нельзя зарегистрировать: {one.names.short} — из другой организации, "
            "а действующего договора с ней нет."
        )
    ]


def _order_block(found: Facts, one: MemberFacts, *, needs_mentee: bool) -> list[Block]:
    if one.assignment not in OPEN:
        name = one.names.short_in("genitive")
        return [Block(f"Приказ нельзя зарегистрировать: у {name} не отмечено поручение.")]
    lines = _lines(found, one, needs_mentee=needs_mentee)
    lacking = [line.code for line in lines if line.code != ORDER and not line.is_signed]
    blocks = []
    for code in lacking:
        of = _silent(found, one) if code == MENTEE_CONSENT else [one]
        blocks += [_unsigned(code, member) for member in of]
    return blocks


def _unsigned(code: str, member: MemberFacts) -> Block:
    name, missing = member.names.short_in("genitive"), shipped.papers()[code].missing
    text = f"Приказ нельзя зарегистрировать: у {name} нет {missing}."
    return Block(text, code, member.names.short)


def _silent(found: Facts, one: MemberFacts) -> list[MemberFacts]:
    return [r for r in _takers(found, one) if paper(found, MENTEE_CONSENT, r) is None]


def supplement_blocks(session: Session, member_id: uuid.UUID, today: dt.date) -> list[Block]:
    """Why the supplement D10 of a giver cannot be registered; empty: it can."""
    row = records.assignment(session, member_id)
    found = facts.one(session, row.pair_id, today) if row else None
    one = found.member(member_id) if found else None
    if found is None or one is None:
        return [Block("Поручения у этого участника нет. Сначала отметьте «да».")]
    blocks = []
    if paper(found, CONSENT, one) is None:
        text = one_stop(f"Нет подписанного согласия: {one.names.short}.")
        blocks.append(Block(text, CONSENT, one.names.short))
    if not assignments.terms_of(session, member_id).has_payment:
        blocks.append(Block("Не указана выплата или её основание."))
    return blocks


@dataclass(frozen=True)
class PaperDraft:
    """A paper noted by hand, or linked in the register. ``member_id`` None: of the whole pair."""

    kind: str
    number: str
    signed_on: dt.date | None
    member_id: uuid.UUID | None = None
    dated: dt.date | None = None
    valid_until: dt.date | None = None
    document_id: uuid.UUID | None = None
    is_signed: bool = True


def note_paper(
    session: Session, pair_id: uuid.UUID, draft: PaperDraft, today: dt.date
) -> uuid.UUID:
    """Note a paper made elsewhere. The order of the law cannot be passed over."""
    records.own_pair(session, pair_id)
    info = shipped.papers().get(draft.kind)
    if info is None:
        raise InvalidInputError({"kind": "Выберите, какой это документ."})
    if draft.is_signed and (draft.signed_on is None or draft.signed_on > today):
        text = "Впишите, когда документ подписан: не позже сегодняшнего дня."
        raise InvalidInputError({"signed_on": text})
    if draft.kind == ORDER and (blocks := order_blocks(session, [pair_id], today)):
        raise RuleError("\n".join(one.text for one in blocks))
    if draft.member_id is not None:
        records.member(session, pair_id, draft.member_id)
    elif info.each:
        raise InvalidInputError({"member": "Выберите, чей это документ."})
    if draft.kind == SUPPLEMENT:
        _check_consent(session, pair_id, draft.member_id, today)
    made = PairPaper(
        pair_id=pair_id,
        member_id=draft.member_id,
        kind=draft.kind,
        number=draft.number.strip(),
        dated=draft.dated or draft.signed_on,
        signed_on=draft.signed_on,
        valid_until=draft.valid_until,
        document_id=draft.document_id,
        is_signed=draft.is_signed,
    )
    session.add(made)
    session.flush()
    day = f" от {in_digits(draft.signed_on)}" if draft.signed_on else ""
    acts.name(session, f"{info.title}{day}: {records.sentence(session, pair_id)}")
    return made.id


def _check_consent(
    session: Session, pair_id: uuid.UUID, member_id: uuid.UUID | None, today: dt.date
) -> None:
    """The consent of a member comes before the supplement."""
    found = facts.one(session, pair_id, today)
    one = found.member(member_id) if found and member_id else None
    if found is not None and one is not None and paper(found, CONSENT, one) is None:
        raise RuleError(one_stop(f"Нет подписанного согласия работника: {one.names.short}."))


def remove_paper(session: Session, paper_id: uuid.UUID) -> None:
    """Take a noted paper away."""
    found = session.get(PairPaper, paper_id)
    if found is None:
        raise NotFoundError("Этой отметки о документе уже нет. Карточка обновлена.")
    pair = records.own_pair(session, found.pair_id)
    title = shipped.papers()[found.kind].title
    session.delete(found)
    session.flush()
    acts.name(session, f"убрана отметка «{title}»: {records.sentence(session, pair.id)}")
