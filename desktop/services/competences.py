"""Levels 0–3 of people in areas and skills (domain.md 4.1).

A mark is never corrected in place: a correction is a new row and a deletion of the one it
replaces when both are of one day and one source; otherwise the older mark stays as history.
The level of an area is that of its own newest mark; without one, the highest of its skills.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, RuleError
from desktop.language.text import fold
from desktop.models import CompetenceMark, Level, MarkSource, Skill, derived_id
from desktop.services.people import records
from desktop.storage.log import acts

RECENT_DAYS = 90
"""Marks of different sources within these days are compared (domain.md 4.1)."""
DISAGREEMENT = 2
"""Difference of levels from which the card shows both marks."""


@dataclass(frozen=True)
class Key:
    """What a mark is about: an area, or one skill of it."""

    area: str
    skill_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Mark:
    """A dated mark as it stands in the history."""

    id: uuid.UUID
    key: Key
    level: int
    marked_on: dt.date | None
    source: str
    willing: str
    wants: bool


@dataclass(frozen=True)
class Standing:
    """Where a person stands with one key today.

    ``other`` is a recent mark of another source which differs by two levels or more.
    """

    key: Key
    level: int
    marked_on: dt.date | None
    source: str
    willing: str
    wants: bool
    is_own_mark: bool = True
    other: Mark | None = None

    @property
    def teaches(self) -> bool:
        """On the market: «могу научить» and not unwilling to share."""
        return self.level == Level.TEACHES and self.willing != "no"

    @property
    def is_deficit(self) -> bool:
        return self.level <= Level.TRYING


@dataclass(frozen=True)
class SkillInfo:
    """A tag inside an area."""

    id: uuid.UUID
    area: str
    title: str


def skills(session: Session) -> list[SkillInfo]:
    """All skills by area and title."""
    found = [SkillInfo(s.id, s.area, s.title) for s in session.exec(select(Skill))]
    return sorted(found, key=lambda skill: (skill.area, fold(skill.title)))


def add_skill(session: Session, area: str, title: str) -> uuid.UUID:
    """A skill of an area; the same title gives the same skill at every site."""
    clean = " ".join(title.split())
    if not clean:
        raise InvalidInputError({"title": "Впишите, как называется навык."})
    key = derived_id("skill", area, fold(clean))
    if session.get(Skill, key) is None:
        session.add(Skill(id=key, area=area, title=clean))
        session.flush()
    acts.name(session, f"новый навык: {clean}")
    return key


def marks(
    session: Session, people: Iterable[uuid.UUID] | None = None
) -> dict[uuid.UUID, list[Mark]]:
    """Person → marks, oldest first; of everybody when ``people`` is None."""
    query = select(CompetenceMark)
    if people is not None:
        query = query.where(col(CompetenceMark.person_id).in_(list(people)))
    found: dict[uuid.UUID, list[Mark]] = {}
    for mark in session.exec(query):
        found.setdefault(mark.person_id, []).append(_mark(mark))
    for listed in found.values():
        listed.sort(key=_age)
    return found


def _mark(mark: CompetenceMark) -> Mark:
    key = Key(mark.area, mark.skill_id)
    return Mark(mark.id, key, mark.level, mark.marked_on, mark.source, mark.willing, mark.wants)


def _age(mark: Mark) -> tuple[dt.date, str]:
    return (mark.marked_on or dt.date.min, mark.id.hex)


def standings(session: Session, person_id: uuid.UUID) -> dict[Key, Standing]:
    """Every key with a mark, and every area with a marked skill."""
    return standings_of_marks(marks(session, [person_id]).get(person_id, []))


def standings_of_all(
    session: Session, people: Iterable[uuid.UUID] | None = None
) -> dict[uuid.UUID, dict[Key, Standing]]:
    """The same for many people in one reading."""
    return {one: standings_of_marks(found) for one, found in marks(session, people).items()}


def standings_of_marks(found: Sequence[Mark]) -> dict[Key, Standing]:
    """Pure half of ``standings``: marks oldest first."""
    by_key: dict[Key, list[Mark]] = {}
    for mark in found:
        by_key.setdefault(mark.key, []).append(mark)
    result = {key: _standing(listed) for key, listed in by_key.items()}
    for standing in list(result.values()):
        area = Key(standing.key.area)
        if standing.key.skill_id is None or area in by_key:
            continue
        known = result.get(area)
        if known is None or standing.level > known.level:
            result[area] = replace(standing, key=area, is_own_mark=False, other=None, wants=False)
    return result


def _standing(listed: list[Mark]) -> Standing:
    newest = listed[-1]
    shown, other = newest, None
    rival = _rival(listed, newest)
    if rival is not None:
        shown, other = (rival, newest) if rival.source == MarkSource.SELF else (newest, rival)
    return Standing(
        key=newest.key,
        level=shown.level,
        marked_on=shown.marked_on,
        source=shown.source,
        willing=shown.willing,
        wants=newest.wants,
        other=other,
    )


def _rival(listed: list[Mark], newest: Mark) -> Mark | None:
    """The newest mark of another source in 90 days which differs by two levels or more."""
    for mark in reversed(listed[:-1]):
        if mark.source == newest.source or mark.marked_on is None or newest.marked_on is None:
            continue
        near = (newest.marked_on - mark.marked_on).days <= RECENT_DAYS
        return mark if near and abs(mark.level - newest.level) >= DISAGREEMENT else None
    return None


@dataclass(frozen=True)
class MarkDraft:
    """A new mark. None keeps what the newest mark of the same key says."""

    key: Key
    level: int | None = None
    willing: str | None = None
    wants: bool | None = None
    source: str = MarkSource.SELF
    is_new_day: bool = False
    """Written though nothing changed: that it is still so today counts."""


def set_levels(
    session: Session, person_id: uuid.UUID, drafts: Sequence[MarkDraft], today: dt.date
) -> None:
    """Mark one person: one act «уровни: Осокина Т. В.» however many keys.

    Raises InvalidInputError for a level outside 0–3, RuleError for a card of another site.
    """
    records.own_person(session, person_id)
    mark_many(session, {person_id: drafts}, today)
    acts.name(session, f"уровни: {records.short_name(session, person_id)}")


def mark_many(
    session: Session, wanted: dict[uuid.UUID, Sequence[MarkDraft]], today: dt.date
) -> int:
    """Mark several people; the caller names the act. Returns how many marks were written."""
    known = marks(session, wanted)
    written = 0
    for person_id, drafts in wanted.items():
        for draft in drafts:
            history = [m for m in known.get(person_id, []) if m.key == draft.key]
            written += _write(session, person_id, draft, history, today)
    session.flush()
    return written


def _write(
    session: Session,
    person_id: uuid.UUID,
    draft: MarkDraft,
    history: list[Mark],
    today: dt.date,
) -> int:
    last = history[-1] if history else None
    level = draft.level if draft.level is not None else (last.level if last else None)
    if level is None:
        if not draft.wants:
            return 0
        level = Level.NO
    if level not in tuple(Level):
        raise InvalidInputError({"level": "Уровень — это 0, 1, 2 или 3."})
    willing = draft.willing if draft.willing is not None else (last.willing if last else "")
    wants = draft.wants if draft.wants is not None else bool(last and last.wants)
    new = (level, willing if level == Level.TEACHES else "", wants, draft.source)
    if last and _is_known(last, draft, new, today):
        return 0
    if last and last.marked_on == today and last.source == draft.source:
        session.delete(session.get(CompetenceMark, last.id))
    session.add(
        CompetenceMark(
            person_id=person_id,
            area=draft.key.area,
            skill_id=draft.key.skill_id,
            level=new[0],
            willing=new[1],
            wants=new[2],
            source=draft.source,
            marked_on=today,
        )
    )
    return 1


def _is_known(
    last: Mark, draft: MarkDraft, new: tuple[int, str, bool, str], today: dt.date
) -> bool:
    """The newest mark says the same already."""
    is_same = (last.level, last.willing, last.wants, last.source) == new
    return is_same and (not draft.is_new_day or last.marked_on == today)


def clear_level(session: Session, person_id: uuid.UUID, key: Key) -> None:
    """Take the newest mark of a key away. Raises RuleError when there is none."""
    records.own_person(session, person_id)
    history = [m for m in marks(session, [person_id]).get(person_id, []) if m.key == key]
    if not history:
        raise RuleError("Здесь уровень не отмечен.")
    session.delete(session.get(CompetenceMark, history[-1].id))
    session.flush()
    acts.name(session, f"уровни: {records.short_name(session, person_id)}")


def is_outdated(standing: Standing, today: dt.date, months: int) -> bool:
    """Whether a mark is older than the setting ``assessment_max_age_months``."""
    if standing.marked_on is None or not months:
        return False
    age = (today.year - standing.marked_on.year) * 12 + today.month - standing.marked_on.month
    return age > months or (age == months and today.day > standing.marked_on.day)
