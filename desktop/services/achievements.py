"""Achievements of a person together with courses: one list, as ux.md 8.3 shows them."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from desktop.errors import InvalidInputError, NotFoundError
from desktop.language.sorting import sort_key
from desktop.language.text import switch_layout, words
from desktop.models import Achievement, Training
from desktop.services import reference, trainings
from desktop.services.people import records
from desktop.services.trainings import TrainingDraft
from desktop.storage.log import acts

ALL, TRAININGS, CONTESTS, PUBLICATIONS, TALKS = "all", "training", "contest", "publication", "talk"
KINDS_OF_CHIP = {
    CONTESTS: frozenset({"contest"}),
    PUBLICATIONS: frozenset({"publication"}),
    TALKS: frozenset({"talk", "open_show", "master_class", "platform"}),
}
SHORT_TRAINING = {"advanced": "курсы", "retraining": "переподготовка", "internship": "стажировка"}
"""What the column «Вид» calls the kinds of training, whose full names are long."""


@dataclass(frozen=True)
class AchievementDraft:
    """A contest, publication, talk, open show, award."""

    kind: str = "contest"
    title: str = ""
    level: str = ""
    result: str = ""
    happened_on: dt.date | None = None
    prepared_by: str = ""
    link: str = ""
    file_hash: str = ""
    file_name: str = ""


@dataclass(frozen=True)
class MeritRow:
    """A line of the section: an achievement or a course."""

    id: uuid.UUID
    is_training: bool
    day: dt.date | None
    kind: str
    kind_word: str
    title: str
    level: str
    minutes: int
    result: str
    file_hash: str
    file_name: str
    details: str = ""


@dataclass(frozen=True)
class Total:
    """How many of a kind, and how many minutes of study."""

    kind_word: str
    count: int
    minutes: int = 0


_Owned = tuple[uuid.UUID, MeritRow]
"""A line with the person whose it is."""


def rows(session: Session, person_id: uuid.UUID) -> list[MeritRow]:
    """Everything a person has earned, the newest first."""
    return rows_of(session, [person_id])[person_id]


def rows_of(session: Session, people: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[MeritRow]]:
    """The same for each of many people."""
    found: dict[uuid.UUID, list[MeritRow]] = {one: [] for one in people}
    for person, row in (*_achievements(session, people), *_trainings(session, people)):
        found[person].append(row)
    for listed in found.values():
        listed.sort(key=lambda row: (row.day or dt.date.min, row.id.hex), reverse=True)
    return found


def chosen(
    listed: Sequence[MeritRow], chip: str, search: str, sort: Sequence[str]
) -> list[MeritRow]:
    """Rows of a chip with the searched words, sorted by columns."""
    found = [row for row in listed if matches(row, chip) and _has(row, words(search))]
    if search and not found:
        other = words(switch_layout(search))
        found = [row for row in listed if matches(row, chip) and _has(row, other)]
    for code in reversed(sort):
        key = SORTS.get(code.removeprefix("-"))
        if key is not None:
            found.sort(key=key, reverse=code.startswith("-"))
    return found


def matches(row: MeritRow, chip: str) -> bool:
    """Whether a row belongs under a chip."""
    if chip in (ALL, ""):
        return True
    if chip == TRAININGS:
        return row.is_training
    return not row.is_training and row.kind in KINDS_OF_CHIP[chip]


def totals(session: Session, person_id: uuid.UUID) -> list[Total]:
    """Counts by kind in the order of the lists, courses first."""
    listed = rows(session, person_id)
    order = [*trainings_words(session), *reference.titles(session, "achievement_kinds").values()]
    found: dict[str, Total] = {}
    for row in listed:
        before = found.get(row.kind_word, Total(row.kind_word, 0))
        found[row.kind_word] = Total(row.kind_word, before.count + 1, before.minutes + row.minutes)
    return sorted(found.values(), key=lambda one: order.index(one.kind_word))


def trainings_words(session: Session) -> list[str]:
    """Short words for the kinds of training."""
    return [
        SHORT_TRAINING.get(code, title)
        for code, title in reference.titles(session, "training_kinds").items()
    ]


def save(
    session: Session,
    person_id: uuid.UUID,
    draft: AchievementDraft,
    achievement_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Add an achievement or change one. Raises InvalidInputError, NotFoundError, RuleError."""
    records.own_person(session, person_id)
    if not draft.title.strip():
        raise InvalidInputError({"title": "Без названия запись не найти. Впишите название."})
    record = (
        Achievement(person_id=person_id)
        if achievement_id is None
        else _get(session, achievement_id)
    )
    records.apply(record, {**vars(draft), "title": draft.title.strip()})
    session.add(record)
    session.flush()
    done = "добавлено" if achievement_id is None else "изменено"
    acts.name(session, f"{done} достижение: {records.short_name(session, person_id)}")
    return record.id


def draft_of(session: Session, achievement_id: uuid.UUID) -> AchievementDraft:
    """An achievement as a form takes it. Raises NotFoundError."""
    record = _get(session, achievement_id)
    return AchievementDraft(**{name: getattr(record, name) for name in vars(AchievementDraft())})


def remove(session: Session, merits: Iterable[uuid.UUID]) -> None:
    """Achievements and courses to the trash, as one act."""
    people: set[uuid.UUID] = set()
    count = 0
    for merit_id in merits:
        record: Achievement | Training = session.get(Training, merit_id) or _get(session, merit_id)
        if record.person_id is not None:
            records.own_person(session, record.person_id)
            people.add(record.person_id)
        session.delete(record)
        count += 1
    session.flush()
    whose = ", ".join(records.short_name(session, one) for one in sorted(people))
    what = "достижение" if count == 1 else f"достижения ({count})"
    acts.name(session, f"в корзину: {what}, {whose}")


def _get(session: Session, achievement_id: uuid.UUID) -> Achievement:
    found = session.get(Achievement, achievement_id)
    if found is None:
        raise NotFoundError("Этой записи нет: возможно, она в корзине. Список обновлён.")
    return found


def _achievements(session: Session, people: Sequence[uuid.UUID]) -> Iterator[_Owned]:
    kinds = reference.titles(session, "achievement_kinds")
    levels = reference.titles(session, "event_levels")
    results = reference.titles(session, "contest_results")
    for one in records.among(session, Achievement, Achievement.person_id, people):
        if one.person_id is None:
            continue
        yield (
            one.person_id,
            MeritRow(
                id=one.id,
                is_training=False,
                day=one.happened_on,
                kind=one.kind,
                kind_word=kinds.get(one.kind, "другое"),
                title=one.title,
                level=levels.get(one.level, ""),
                minutes=0,
                result=results.get(one.result, one.result),
                file_hash=one.file_hash,
                file_name=one.file_name,
                details=one.prepared_by,
            ),
        )


def _trainings(session: Session, people: Sequence[uuid.UUID]) -> Iterator[_Owned]:
    kinds = reference.titles(session, "training_kinds")
    for one in records.among(session, Training, Training.person_id, people):
        if one.person_id is None:
            continue
        yield (
            one.person_id,
            MeritRow(
                id=one.id,
                is_training=True,
                day=one.ended_on or one.started_on,
                kind=one.kind,
                kind_word=SHORT_TRAINING.get(one.kind, kinds.get(one.kind, "обучение")),
                title=one.topic,
                level="",
                minutes=one.minutes,
                result=one.document_number,
                file_hash=one.file_hash,
                file_name=one.file_name,
                details=one.institution,
            ),
        )


def _has(row: MeritRow, wanted: Sequence[str]) -> bool:
    known = words(" ".join((row.title, row.kind_word, row.level, row.result, row.details)))
    return all(any(one.startswith(word) for one in known) for word in wanted)


SORTS: Mapping[str, Callable[[MeritRow], tuple[object, ...]]] = {
    "day": lambda row: (row.day or dt.date.min,),
    "kind": lambda row: (sort_key(row.kind_word),),
    "title": lambda row: (sort_key(row.title),),
    "level": lambda row: (sort_key(row.level),),
    "hours": lambda row: (row.minutes,),
    "result": lambda row: (sort_key(row.result),),
}
"""Code of a column → what it is sorted by."""

__all__ = [
    "AchievementDraft",
    "MeritRow",
    "Total",
    "TrainingDraft",
    "chosen",
    "draft_of",
    "matches",
    "remove",
    "rows",
    "save",
    "totals",
    "trainings",
]
