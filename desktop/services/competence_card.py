"""The section «Компетенции» of a card: every area with its level, where it comes from, skills."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from desktop.models import Level, MarkSource
from desktop.services import competences, reference, settings
from desktop.services.competences import Key, Mark, MarkDraft, SkillInfo, Standing
from desktop.services.people import records
from desktop.services.reference import Item
from desktop.storage.log import acts

SOURCE_WORDS: Mapping[str, str] = {
    MarkSource.SELF: "самооценка",
    MarkSource.SURVEY: "анкета",
    MarkSource.MENTOR: "наставник",
    MarkSource.CURATOR: "куратор",
}
BY_SOURCE: Mapping[str, str] = {
    MarkSource.SELF: "по самооценке",
    MarkSource.SURVEY: "по анкете",
    MarkSource.MENTOR: "по наблюдению",
    MarkSource.CURATOR: "по наблюдению",
}
"""What stands before the digit when two sources differ."""


@dataclass(frozen=True)
class LevelLine:
    """A row of the table. ``level`` None: nothing was marked."""

    key: Key
    title: str
    full_title: str
    level: int | None = None
    is_own_mark: bool = False
    willing: str = ""
    wants: bool = False
    source: str = ""
    marked_on: dt.date | None = None
    is_outdated: bool = False
    difference: str = ""
    """«по самооценке 3, по наблюдению 1», when they differ by two levels or more."""

    @property
    def asks_to_share(self) -> bool:
        """Level 3 asks once «Готовы делиться?»."""
        return self.level == Level.TEACHES and self.is_own_mark and not self.willing


@dataclass(frozen=True)
class AreaLines:
    """An area and the skills inside it."""

    area: LevelLine
    skills: tuple[LevelLine, ...] = ()


@dataclass(frozen=True)
class LevelsCard:
    """The whole section."""

    areas: tuple[AreaLines, ...]
    sex: str = ""

    @property
    def lines(self) -> list[LevelLine]:
        return [line for area in self.areas for line in (area.area, *area.skills)]

    @property
    def is_empty(self) -> bool:
        return all(line.level is None for line in self.lines)

    @property
    def taught(self) -> list[LevelLine]:
        """«Могу научить»: what the person shares."""
        return [
            line
            for line in self.lines
            if line.is_own_mark and line.level == Level.TEACHES and line.willing != "no"
        ]

    @property
    def wanted(self) -> list[LevelLine]:
        """«Хочу научиться»."""
        return [line for line in self.lines if line.wants]


@dataclass(frozen=True)
class Growth:
    """A line of «История уровней»: the first mark, the newest, and how many there are."""

    title: str
    first: Mark
    last: Mark
    count: int


def load(session: Session, person_id: uuid.UUID, today: dt.date) -> LevelsCard:
    """All areas in their order, with the skills of the base inside them."""
    return load_many(session, [person_id], today)[person_id]


def load_many(
    session: Session, people: Sequence[uuid.UUID], today: dt.date
) -> dict[uuid.UUID, LevelsCard]:
    """The same for each of many people. Raises NotFoundError."""
    found = {one.id: one for one in records.load(session, people)}
    standings = competences.standings_of_all(session, people)
    months = settings.number(session, "assessment_max_age_months")
    areas = reference.items(session, "areas")
    skills: dict[str, list[SkillInfo]] = {}
    for skill in competences.skills(session):
        skills.setdefault(skill.area, []).append(skill)

    def card(person: uuid.UUID) -> LevelsCard:
        known = standings.get(person, {})
        lines = (_area(item, skills.get(item.code, ()), known, today, months) for item in areas)
        known_person = found.get(person) or records.person(session, person)
        return LevelsCard(tuple(lines), known_person.sex)

    return {one: card(one) for one in people}


def _area(
    item: Item,
    skills: Sequence[SkillInfo],
    known: Mapping[Key, Standing],
    today: dt.date,
    months: int,
) -> AreaLines:
    """An area with the skills of the base inside it."""
    key = Key(item.code)
    line = _line(key, (item.label, item.title), known.get(key), today, months)
    inside = []
    for skill in skills:
        inner = Key(skill.area, skill.id)
        titles = (skill.title, f"{item.label}: {skill.title}")
        inside.append(_line(inner, titles, known.get(inner), today, months))
    return AreaLines(line, tuple(inside))


def add_skill(
    session: Session,
    person_id: uuid.UUID,
    area: str,
    title: str,
    level: int,
    today: dt.date,
) -> Key:
    """A skill of an area with the level of this person, as one act."""
    key = Key(area, competences.add_skill(session, area, title))
    competences.set_levels(session, person_id, [MarkDraft(key, level)], today)
    clean = " ".join(title.split())
    acts.name(session, f"навык «{clean}»: {records.short_name(session, person_id)}")
    return key


def history(session: Session, person_id: uuid.UUID) -> list[Growth]:
    """Line per key: start → now, in the order of the areas."""
    titles = _titles(session)
    order = {key: number for number, key in enumerate(titles)}
    found: dict[Key, list[Mark]] = {}
    for mark in competences.marks(session, [person_id]).get(person_id, []):
        found.setdefault(mark.key, []).append(mark)
    return [
        Growth(titles.get(key, key.area), marks[0], marks[-1], len(marks))
        for key, marks in sorted(found.items(), key=lambda one: order.get(one[0], len(order)))
    ]


def topic_titles(session: Session) -> dict[Key, str]:
    """Every area and skill with its words: «ИКТ», «ИКТ: интерактивная доска»."""
    return _titles(session)


def _titles(session: Session) -> dict[Key, str]:
    skills = competences.skills(session)
    found: dict[Key, str] = {}
    for item in reference.items(session, "areas", with_inactive=True):
        found[Key(item.code)] = item.label
        for skill in skills:
            if skill.area == item.code:
                found[Key(item.code, skill.id)] = f"{item.label}: {skill.title}"
    return found


def _line(
    key: Key,
    titles: tuple[str, str],
    standing: Standing | None,
    today: dt.date,
    months: int,
) -> LevelLine:
    if standing is None:
        return LevelLine(key, *titles)
    return LevelLine(
        key,
        *titles,
        level=standing.level,
        is_own_mark=standing.is_own_mark,
        willing=standing.willing,
        wants=standing.wants,
        source=SOURCE_WORDS.get(standing.source, ""),
        marked_on=standing.marked_on,
        is_outdated=competences.is_outdated(standing, today, months),
        difference=_difference(standing),
    )


def _difference(standing: Standing) -> str:
    other = standing.other
    if other is None:
        return ""
    pairs: Sequence[tuple[str, int]] = (
        (standing.source, standing.level),
        (other.source, other.level),
    )
    return ", ".join(f"{BY_SOURCE.get(source, source)} {level}" for source, level in pairs)
