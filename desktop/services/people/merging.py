"""«Это один человек»: two cards become one as one act (ux.md 8.10, exchange.md 3.11).

What belongs to the card which goes is given to the card which stays by the metadata: every
reference to a person in every table, so that a later part of the program needs no change here.
"""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey, Table
from sqlmodel import Session, col, select

from desktop.errors import RuleError
from desktop.models import (
    Category,
    Education,
    Pair,
    PairMember,
    Person,
    Redirect,
    derived_id,
)
from desktop.services.documents import papers
from desktop.services.history_words import Speaker
from desktop.services.people import fields, records, tags
from desktop.storage.log import acts
from desktop.storage.log.capture import shared_tables

ONCE: dict[str, tuple[str, ...]] = {
    "offer": (),
    "person_tag": ("kind", "value"),
    "work_group_member": ("group_id",),
    "survey_invitation": ("survey_id",),
}
"""Tables of which one person has at most one row for these columns."""

PARTS = ("person", "contact", "profile", "private")
TABLES = {
    "contact": "person_contact",
    "profile": "person_profile",
    "private": "person_private",
    "terms": "employment_terms",
}
"""Part of the codes of fields → its table, where the two are called differently."""
JOB_PARTS = ("employment", "terms")
"""Chosen field by field only when both work in one organisation: otherwise both jobs stay."""


@dataclass(frozen=True)
class Difference:
    """A field in which two cards differ: the stored values of both and their words."""

    code: str
    title: str
    one: Any
    other: Any
    one_text: str
    other_text: str


def differences(session: Session, one: uuid.UUID, other: uuid.UUID) -> list[Difference]:
    """Fields to be chosen one by one; what only one card has needs no choice."""
    with_job = _is_one_job(session, one, other)
    left = _values(session, one, with_job=with_job)
    right = _values(session, other, with_job=with_job)
    speaker = Speaker(session)

    def said(code: str, value: Any) -> str:
        part, _, name = code.partition(".")
        return speaker.say(TABLES.get(part, part), name, value)

    return [
        Difference(code, fields.title(code), mine, theirs, said(code, mine), said(code, theirs))
        for code, mine in left.items()
        if mine != (theirs := right[code]) and not _is_blank(mine) and not _is_blank(theirs)
    ]


def merge(session: Session, stays: uuid.UUID, goes: uuid.UUID, chosen: Mapping[str, Any]) -> None:
    """One person: ``chosen`` are values for the card which stays, by the codes of ``fields``.

    What only the card which goes has is taken over. Raises RuleError for cards of others.
    """
    records.own_person(session, stays)
    records.own_person(session, goes)
    if stays == goes:
        raise RuleError("Это одна и та же карточка. Выберите две разные.")
    check_pairs(session, stays, goes)
    words = {kind: _tags(session, stays, goes, kind) for kind in tags.TITLES}
    _write_values(session, stays, goes, chosen)
    _drop_doubled_lines(session, stays, goes)
    _give_away(session, stays, goes)
    session.expire_all()
    for kind, values in words.items():
        tags.replace(session, stays, kind, values)
    name = records.short_name(session, stays)
    redirect = derived_id(str(Redirect.__tablename__), goes)
    table = str(Person.__tablename__)
    # It is there already when the card was brought back from the trash.
    session.merge(Redirect(id=redirect, table_name=table, source_id=goes, target_id=stays))
    session.delete(records.person(session, goes))
    session.flush()
    acts.name(session, f"один человек: {name}")


def check_pairs(session: Session, stays: uuid.UUID, goes: uuid.UUID) -> None:
    """Nobody is her own mentor: two members of a running pair are two people. RuleError."""
    mine = select(PairMember.pair_id).where(PairMember.person_id == stays)
    theirs = select(PairMember.pair_id).where(PairMember.person_id == goes)
    shared = select(Pair.id).where(
        col(Pair.id).in_(mine), col(Pair.id).in_(theirs), col(Pair.ended_on).is_(None)
    )
    if session.exec(shared).first() is not None:
        raise RuleError(
            "Эти двое — участники одной пары, значит, это два человека. Если карточку завели "
            "дважды, сначала завершите пару или уберите её в корзину."
        )


def _write_values(
    session: Session, stays: uuid.UUID, goes: uuid.UUID, chosen: Mapping[str, Any]
) -> None:
    with_job = _is_one_job(session, stays, goes)
    left = _values(session, stays, with_job=with_job)
    right = _values(session, goes, with_job=with_job)
    taken = {code: value for code, value in right.items() if _is_blank(left[code])}
    if left["person.patronymic"]:
        taken.pop("person.no_patronymic", None)
    for code, value in {**taken, **chosen}.items():
        if not _is_blank(value):
            fields.write(session, stays, code, value)
    session.flush()


def _is_one_job(session: Session, one: uuid.UUID, other: uuid.UUID) -> bool:
    mine, theirs = records.employment(session, one), records.employment(session, other)
    return not mine or not theirs or mine.organization_id == theirs.organization_id


def _values(session: Session, person_id: uuid.UUID, *, with_job: bool) -> dict[str, Any]:
    parts = (*PARTS, *JOB_PARTS) if with_job else PARTS
    codes = [
        f"{part}.{name}"
        for part in parts
        for name in fields.PARTS[part].model_fields
        if not name.startswith("form")
    ]
    links = fields.LINKS if with_job else ()
    return {code: fields.current(session, person_id, code) for code in (*codes, *links)}


def _is_blank(value: Any) -> bool:
    return value is None or value in {"", False, "auto", "unknown"}


def _tags(session: Session, stays: uuid.UUID, goes: uuid.UUID, kind: str) -> list[str]:
    both = [*tags.of(session, stays, kind), *tags.of(session, goes, kind)]
    return list(dict.fromkeys(both))


def _drop_doubled_lines(session: Session, stays: uuid.UUID, goes: uuid.UUID) -> None:
    """The present job, category and diploma were chosen field by field: one of each stays."""
    theirs = records.employment(session, goes)
    if theirs and records.employment(session, stays) and _is_one_job(session, stays, goes):
        session.delete(theirs)
    _drop_same(session, Category, stays, goes)
    _drop_same(session, Education, stays, goes)
    session.flush()


def _drop_same(session: Session, kind: type[records.Q], stays: uuid.UUID, goes: uuid.UUID) -> None:
    left = records.qualifications(session, kind, stays)
    for line in records.qualifications(session, kind, goes):
        if any(_is_same(line, mine) for mine in left):
            session.delete(line)


def _is_same(one: Category | Education, other: Category | Education) -> bool:
    left, right = one.model_dump(), other.model_dump()
    return all(
        left[name] == right[name] or _is_blank(left[name]) or _is_blank(right[name])
        for name in left
        if name not in {"id", "person_id"}
    )


def _give_away(session: Session, stays: uuid.UUID, goes: uuid.UUID) -> None:
    point_all(session, str(Person.__tablename__), stays, goes)


def point_all(
    session: Session,
    target: str,
    stays: uuid.UUID,
    goes: uuid.UUID,
    *,
    but: Collection[str] = (),
) -> None:
    """Point every reference from the card which goes to the card which stays.

    ``target``: the table of the two cards; rows of the tables ``but`` stay where they are.
    """
    papers.rename_record(session, goes, stays)
    for table in (one for one in shared_tables() if one.name not in but):
        for column in table.columns:
            if any(key.column.table.name == target for key in column.foreign_keys):
                _point(session, table, next(iter(column.foreign_keys)), stays, goes)


def _point(
    session: Session, table: Table, key: ForeignKey, stays: uuid.UUID, goes: uuid.UUID
) -> None:
    column = key.parent
    connection = session.connection()
    for row in connection.execute(sa.select(table).where(column == goes)).mappings().all():
        if row["id"] == derived_id(table.name, goes):
            continue  # one row per person, of which the card which stays has its own
        if table.name == "not_same_person" and stays in {row["one_id"], row["other_id"]}:
            connection.execute(sa.delete(table).where(table.c.id == row["id"]))
            continue
        if _has_already(session, table, column.name, dict(row), stays):
            continue  # goes to the trash together with its card
        connection.execute(sa.update(table).where(table.c.id == row["id"]).values({column: stays}))


def _has_already(
    session: Session, table: Table, column: str, row: Mapping[str, Any], stays: uuid.UUID
) -> bool:
    """Whether the card which stays has the same row: all columns, or those which count."""
    names = ONCE.get(table.name)
    if names is None:
        names = tuple(one.name for one in table.columns if one.name not in {"id", column})
    query = sa.select(table.c.id).where(table.c[column] == stays)
    for name in names:
        query = query.where(table.c[name].is_not_distinct_from(row[name]))
    return session.connection().execute(query.limit(1)).first() is not None
