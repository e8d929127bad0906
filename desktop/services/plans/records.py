"""The rows of plans; they stay inside the services."""

import uuid
from collections.abc import Iterable

from sqlmodel import Session, SQLModel, col, select

from desktop.errors import NotFoundError, RuleError
from desktop.models import Plan, PlanHeading, PlanRow, PlanState, PlanVersion
from desktop.services import base
from desktop.storage.log import acts

GONE = "Этого плана нет: возможно, он в корзине. Список обновлён."
ROW_GONE = "Этой строки уже нет: возможно, она в корзине. План обновлён."
NOT_OURS = "Этот план ведёт другой сад, здесь его можно только смотреть."
FINISHED = "План завершён: его можно смотреть и печатать. Чтобы править, верните его в работу."


def plan(session: Session, plan_id: uuid.UUID) -> Plan:
    """The plan. Raises NotFoundError."""
    found = session.get(Plan, plan_id)
    if found is None:
        raise NotFoundError(GONE)
    return found


def is_ours(session: Session, found: Plan) -> bool:
    """Whether we keep the plan."""
    return found.home_organization_id in {None, base.own_organization_id(session)}


def own_plan(session: Session, plan_id: uuid.UUID) -> Plan:
    """A plan which we keep. Raises NotFoundError, RuleError."""
    found = plan(session, plan_id)
    if not is_ours(session, found):
        raise RuleError(NOT_OURS)
    return found


def open_plan(session: Session, plan_id: uuid.UUID) -> Plan:
    """A plan of ours which is not finished. Raises NotFoundError, RuleError."""
    found = own_plan(session, plan_id)
    if found.status == PlanState.FINISHED:
        raise RuleError(FINISHED)
    return found


def row(session: Session, row_id: uuid.UUID) -> PlanRow:
    """A row. Raises NotFoundError."""
    found = session.get(PlanRow, row_id)
    if found is None:
        raise NotFoundError(ROW_GONE)
    return found


def rows(session: Session, plan_id: uuid.UUID) -> list[PlanRow]:
    """The rows of a plan in their order."""
    query = select(PlanRow).where(col(PlanRow.plan_id) == plan_id)
    return sorted(session.exec(query), key=lambda one: (one.position, one.id.hex))


def headings(session: Session, plan_id: uuid.UUID) -> dict[str, str]:
    """Code of a column → what it is called in this plan."""
    query = select(PlanHeading).where(col(PlanHeading.plan_id) == plan_id)
    return {one.code: one.title for one in session.exec(query) if one.title}


def versions(session: Session, plan_id: uuid.UUID) -> list[PlanVersion]:
    """What the plan was before its corrections, the newest first."""
    query = select(PlanVersion).where(col(PlanVersion.plan_id) == plan_id)
    return sorted(session.exec(query), key=lambda one: (one.number, one.id.hex), reverse=True)


def keep(session: Session, listed: Iterable[SQLModel]) -> None:
    """Write rows; keys of one base are checked at the end, ids are known."""
    session.add_all(list(listed))
    session.flush()


def name_act(session: Session, what: str, found: Plan) -> None:
    """«строка «Семинар»: план «Дорожная карта»»."""
    acts.name(session, f"{what}: план «{found.title}»")
