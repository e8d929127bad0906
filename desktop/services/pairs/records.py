"""The rows of one pair; they stay inside the services."""

import datetime as dt
import uuid

from sqlmodel import Session, col, select

from desktop.errors import NotFoundError, RuleError
from desktop.language.dates import in_digits
from desktop.models import (
    Assignment,
    Direction,
    Module,
    Organization,
    Pair,
    PairMember,
    PairPrivate,
    Person,
    derived_id,
)
from desktop.services import base
from desktop.services.pairs import naming
from desktop.services.pairs.naming import Named, PairTitle
from desktop.services.people.records import load as load_people

GONE = "Этой пары нет: возможно, она в корзине. Список обновлён."
ENDED = (
    "Завершение пары записано на {}: её можно смотреть и печатать, встречи записываются до этого "
    "дня. Чтобы изменить пару, отмените завершение."
)
_PARTS = ("surname", "name", "patronymic", "sex", "forms_confirmed")
_FORMS = ("form_gen", "form_dat", "form_acc", "form_ins", "form_pre")


def pair(session: Session, pair_id: uuid.UUID) -> Pair:
    """The pair. Raises NotFoundError."""
    found = session.get(Pair, pair_id)
    if found is None:
        raise NotFoundError(GONE)
    return found


def own_pair(session: Session, pair_id: uuid.UUID) -> Pair:
    """A pair we may change: made here, or with one of our people. Raises RuleError."""
    found = pair(session, pair_id)
    if is_ours(session, found):
        return found
    raise RuleError("Эту пару ведёт другой сад, здесь её можно только смотреть.")


def is_ours(session: Session, found: Pair) -> bool:
    """Made here, or one of our people takes part."""
    own = base.own_organization_id(session)
    if found.home_organization_id in (None, own):
        return True
    return any(one.organization_id == own for one in members(session, found.id))


def running_pair(session: Session, pair_id: uuid.UUID, on: dt.date | None = None) -> Pair:
    """A pair of ours which has not ended. Raises RuleError.

    ``on``: the day of what is written down; up to the day of the end it may be.
    """
    found = own_pair(session, pair_id)
    if found.ended_on is not None and (on is None or on > found.ended_on):
        raise RuleError(ENDED.format(in_digits(found.ended_on)))
    return found


def members(session: Session, pair_id: uuid.UUID) -> list[PairMember]:
    """The members in their order, those who left too."""
    query = select(PairMember).where(col(PairMember.pair_id) == pair_id)
    return sorted(session.exec(query), key=lambda one: (one.position, one.id.hex))


def member_ids(session: Session, pair_id: uuid.UUID) -> list[uuid.UUID]:
    """The members in the order in which directions count them."""
    return [one.id for one in members(session, pair_id)]


def present(session: Session, pair_id: uuid.UUID, today: dt.date) -> list[PairMember]:
    """The members who have not left."""
    return [one for one in members(session, pair_id) if is_present(one, today)]


def is_present(member: PairMember, today: dt.date) -> bool:
    """Whether a member is still there on a day."""
    return member.left_on is None or member.left_on > today


def member(session: Session, pair_id: uuid.UUID, member_id: uuid.UUID) -> PairMember:
    """A member of this pair. Raises NotFoundError."""
    found = session.get(PairMember, member_id)
    if found is None or found.pair_id != pair_id:
        raise NotFoundError("Этого участника в паре уже нет. Карточка обновлена.")
    return found


def directions(session: Session, pair_id: uuid.UUID) -> list[Direction]:
    """Who gives what to whom, in their order."""
    query = select(Direction).where(col(Direction.pair_id) == pair_id)
    return sorted(session.exec(query), key=lambda one: (one.position, one.id.hex))


def givers(session: Session, pair_id: uuid.UUID, today: dt.date) -> list[PairMember]:
    """Members who give in a direction; without directions the first one, or all if mutual."""
    there = present(session, pair_id, today)
    giving = {one.giver_id for one in directions(session, pair_id)}
    return [one for one in there if one.id in giving] if giving else there[:1]


def assignment(session: Session, member_id: uuid.UUID) -> Assignment | None:
    """What the employer assigned to a member, if anything."""
    return session.get(Assignment, derived_id("assignment", member_id))


def private(session: Session, pair_id: uuid.UUID) -> PairPrivate:
    """The private row of a pair; made when it is missing."""
    key = derived_id("pair_private", pair_id)
    found = session.get(PairPrivate, key)
    if found is None:
        found = PairPrivate(id=key, pair_id=pair_id)
        session.add(found)
    return found


def is_not_rematched(session: Session, pair_id: uuid.UUID) -> bool:
    """«Не предлагать вместе снова»."""
    found = session.get(PairPrivate, derived_id("pair_private", pair_id))
    return found is not None and found.do_not_rematch


def named(session: Session, found: list[PairMember]) -> list[Named]:
    """The names of members, in the same order."""
    ids = [one.person_id for one in found if one.person_id]
    people = {one.id: one for one in load_people(session, ids)}
    return [_named(one, people.get(one.person_id) if one.person_id else None) for one in found]


def _named(one: PairMember, person: Person | None) -> Named:
    row = [getattr(person, part, "") for part in (*_PARTS, *_FORMS)] if person else [""] * 10
    return naming.named(row, one.person_id, one.group_label if person is None else "")


def sentence(session: Session, pair_id: uuid.UUID) -> str:
    """«Осокина – Квашнина»: for names of acts."""
    return naming.in_sentence(
        pair(session, pair_id).title, named(session, members(session, pair_id))
    )


def title(session: Session, pair_id: uuid.UUID) -> PairTitle:
    """The title of a card."""
    found = pair(session, pair_id)
    there = members(session, pair_id)
    giving = {one.giver_id for one in directions(session, pair_id)}
    giving = giving or {one.id for one in there[:1]}
    names = dict(zip((one.id for one in there), named(session, there), strict=True))
    module = Module(found.module)
    giver_ids = [one.id for one in there if one.id in giving]
    if module in (Module.REVERSE, Module.PARTNERS):
        giver_ids = [one.id for one in there[:1]]
    partner = session.get(Organization, found.organization_id) if found.organization_id else None
    return naming.title_of(
        module,
        found.title,
        [names[one] for one in giver_ids],
        [names[one.id] for one in there if one.id not in giver_ids],
        partner.short_name if partner else "",
    )
