"""What a new pair is made of, and whether it suits its module (domain.md 6.1)."""

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from desktop.errors import InvalidInputError
from desktop.models import Module, Stage
from desktop.services import base
from desktop.services.pairs import shipped
from desktop.services.pairs.shipped import ModuleInfo
from desktop.services.people import records as people

PERSON, GROUP = "person", "group"
_MANY = 2


@dataclass(frozen=True)
class MemberDraft:
    """A participant: a person, or («Вожатый») a group with its size and responsible adult."""

    person_id: uuid.UUID | None = None
    group_label: str = ""
    group_size: int = 0
    responsible_id: uuid.UUID | None = None
    organization_id: uuid.UUID | None = None
    """None: where the person works."""
    agreed_on: dt.date | None = None


@dataclass(frozen=True)
class DirectionDraft:
    """``giver`` and ``receiver`` are places in the list of members; no receiver: all others."""

    giver: int
    area: str
    receiver: int | None = None
    topic: str = ""
    level_start: int | None = None
    level_goal: int | None = None
    skill_id: uuid.UUID | None = None


@dataclass(frozen=True)
class PairDraft:
    """A pair to be made. Empty texts take the defaults of the module, dates those of the year."""

    module: Module
    members: tuple[MemberDraft, ...]
    made_on: dt.date
    directions: tuple[DirectionDraft, ...] = ()
    title: str = ""
    topic: str = ""
    goal: str = ""
    place: str = ""
    started_on: dt.date | None = None
    ends_on: dt.date | None = None
    rhythm: str = "twice_month"
    curator_id: uuid.UUID | None = None
    leader_id: uuid.UUID | None = None
    organization_id: uuid.UUID | None = None
    request_id: uuid.UUID | None = None
    course: str = ""
    project_title: str = ""
    product: str = ""
    employer_request: str = ""
    practice_from: dt.date | None = None
    practice_until: dt.date | None = None
    stage: Stage = Stage.SEARCH
    reason: str = ""
    """Why the pair stands on a later stage at once; obligatory when evidence is missing."""
    assigned_from: dt.date | None = None
    """«Поручение работодателя: да, с …»; None: no assignment."""
    in_job: str = ""
    """«Входит ли в трудовую функцию»: yes, no, unknown; empty: not asked."""
    job_basis: str = ""
    moved_by: str = ""


def check(session: Session, draft: PairDraft) -> None:
    """Raises InvalidInputError with a text per field."""
    problems = _parties(draft)
    problems |= _needs(draft) | _terms(draft) | _directions(draft)
    if not problems and draft.module in (Module.STUDENT, Module.SOCIETY):
        problems = _partner(session, draft)
    if problems:
        raise InvalidInputError(problems)


def _parties(draft: PairDraft) -> dict[str, str]:
    info = shipped.modules()[draft.module]
    count = len(draft.members)
    if draft.module is Module.LEADER:
        return _groups(draft.members)
    if any(one.person_id is None for one in draft.members):
        return {"members": "В этом модуле участвуют люди. Выберите каждого участника."}
    if text := _wrong_count([one.person_id for one in draft.members], info):
        return {"members": text}
    if draft.module is Module.PARTNERS and count > _MANY and not draft.title.strip():
        return {"title": "Микрогруппе нужно название: под ним её видно на доске и в документах."}
    return {}


def _wrong_count(people_ids: Sequence[uuid.UUID | None], info: ModuleInfo) -> str:
    if len(set(people_ids)) < len(people_ids):
        return "Один и тот же человек выбран дважды. Оставьте его один раз."
    if len(people_ids) < info.least:
        return "В паре не меньше двух участников. Добавьте второго."
    if len(people_ids) > info.most:
        words = f"В модуле «{info.title}» участников не больше {info.most}."
        return f"{words} Уберите лишних или создайте вторую группу."
    return ""


def _groups(members: Sequence[MemberDraft]) -> dict[str, str]:
    if any(one.person_id is not None for one in members):
        text = "В модуле «Вожатый» записывают группы, без имён и данных детей. Уберите людей."
        return {"members": text}
    if len(members) != _MANY:
        return {"members": "Нужны две группы: кто ведёт и с кем играют."}
    if any(not one.group_label.strip() or one.group_size < 1 for one in members):
        return {"members": "Впишите название каждой группы и сколько в ней человек."}
    if any(one.responsible_id is None for one in members):
        return {"members": "Выберите ответственного взрослого для каждой группы."}
    return {}


NEEDS = {
    "goal": "Впишите общую творческую цель: ради неё партнёры объединяются.",
    "organization_id": "Выберите организацию, с которой работает пара.",
    "employer_request": "Впишите запрос работодателя: с него начинается работа со студентом.",
    "topic": "Впишите тему: о чём совместная работа.",
}


def _needs(draft: PairDraft) -> dict[str, str]:
    empty = {name for name in shipped.modules()[draft.module].needs if not str(_given(draft, name))}
    return {name: NEEDS[name] for name in NEEDS if name in empty}


def _given(draft: PairDraft, name: str) -> object:
    value = getattr(draft, name)
    return "" if value is None else value.strip() if isinstance(value, str) else value


def _terms(draft: PairDraft) -> dict[str, str]:
    problems = {}
    if draft.started_on and draft.ends_on and draft.ends_on < draft.started_on:
        problems["ends_on"] = "Срок кончается раньше, чем начинается. Проверьте даты."
    since, until = draft.practice_from, draft.practice_until
    if since and until and until < since:
        problems["practice_until"] = "Практика кончается раньше, чем начинается. Проверьте даты."
    if draft.rhythm and draft.rhythm not in shipped.titles("rhythms"):
        problems["rhythm"] = "Выберите ритм встреч из списка."
    if draft.assigned_from and not shipped.modules()[draft.module].may_be_assigned:
        problems["assigned_from"] = (
            "В этом модуле поручения по статье 351.8 нет: нужен договор с организацией."
        )
    return problems


def _directions(draft: PairDraft) -> dict[str, str]:
    count = len(draft.members)
    if not draft.directions and draft.module is not Module.LEADER:
        return {"directions": "Запишите, кто кому что передаёт: хотя бы одно направление."}
    for one in draft.directions:
        places = {one.giver} | ({one.receiver} if one.receiver is not None else set())
        if not places <= set(range(count)):
            return {"directions": "В направлении указан тот, кого нет среди участников."}
        if one.giver == one.receiver:
            return {"directions": "Наставник и наставляемый — один человек. Выберите другого."}
        if not one.area and draft.module is not Module.LEADER:
            return {"directions": "Выберите область: что именно передаёт участник."}
    givers = {one.giver for one in draft.directions}
    if draft.module is Module.REVERSE and len(givers) < _MANY:
        text = "В «Реверсиве» передают оба. Запишите направление и в другую сторону."
        return {"directions": text}
    text = wrong_way(draft.module, [(one.giver, one.receiver) for one in draft.directions])
    return {"directions": text} if text else {}


def wrong_way(module: Module, ways: Collection[tuple[object, object]]) -> str:
    """Why these (giver, receiver) do not suit: one way in «Наставник» and «Студент»."""
    givers = {giver for giver, _ in ways}
    is_one_way = module in (Module.MENTOR, Module.STUDENT)
    if not is_one_way or (len(givers) <= 1 and not givers & {taker for _, taker in ways}):
        return ""
    title = shipped.modules()[module].title
    return f"В модуле «{title}» передаёт один. Для обмена в обе стороны есть «Реверсив»."


def _partner(session: Session, draft: PairDraft) -> dict[str, str]:
    """Somebody has to come from the partner of the module."""
    places = {organization_of(session, one) for one in draft.members}
    if draft.organization_id in places:
        return {}
    who = "студента" if draft.module is Module.STUDENT else "специалиста"
    text = f"Среди участников нет {who} из этой организации. Проверьте место работы в карточке."
    return {"members": text}


def organization_of(session: Session, draft: MemberDraft) -> uuid.UUID | None:
    """Where a member belongs."""
    if draft.organization_id is not None:
        return draft.organization_id
    if draft.person_id is None:
        return base.own_organization_id(session)
    job = people.employment(session, draft.person_id)
    return job.organization_id if job else None
