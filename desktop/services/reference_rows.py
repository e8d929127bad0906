"""Editing of reference lists: where rows are used, their order, union of two rows (ux.md 17.5)."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from desktop.errors import RuleError
from desktop.language.cases import CASES
from desktop.language.text import fold
from desktop.language.titles import decline_title, title_is_doubtful
from desktop.models import CompetenceMark, ReferenceEntry, Skill, VisitScore, derived_id
from desktop.services import reference
from desktop.services.reference import Item
from desktop.storage.log import acts

STEP = 10
POSITIONS = "positions"
AREAS = "areas"


@dataclass(frozen=True)
class Use:
    """A column which holds codes of a list; ``kind`` narrows rows of several kinds down."""

    table: str
    column: str
    kind: str = ""


USES: Mapping[str, tuple[Use, ...]] = {
    "positions": (
        Use("employment", "position"),
        Use("organization_details", "head_position"),
        Use("offer_item", "code", "position"),
    ),
    "categories": (Use("category", "value"),),
    "areas": (
        Use("competence_mark", "area"),
        Use("request_area", "area"),
        Use("training", "area"),
        Use("work_group_skill", "area"),
        Use("skill", "area"),
        Use("route_area", "area"),
        Use("event_area", "area"),
        Use("event_pass_line", "area"),
        Use("pair_direction", "area"),
        Use("toolbox_item", "area"),
        Use("survey_question", "area"),
        Use("offer_item", "code", "area"),
    ),
    "age_groups": (Use("employment", "age_group"), Use("offer_item", "code", "age_group")),
    "group_kinds": (Use("work_group", "kind"),),
    "request_kinds": (Use("request", "kind"),),
    "achievement_kinds": (Use("achievement", "kind"),),
    "organization_kinds": (Use("organization", "kind"),),
    "step_ways": (Use("route_step", "way"), Use("library_line", "way")),
    "event_forms": (Use("event", "form"), Use("pair_event", "form")),
    "meeting_kinds": (Use("meeting", "kind"),),
    "visit_criteria": (Use("visit_score", "code"),),
    "mentoring_forms": (Use("pair", "form"),),
    "mentoring_kinds": (Use("pair", "kind"),),
    "end_reasons": (Use("pair", "end_reason"),),
    "material_kinds": (Use("toolbox_item", "kind"),),
    "mentor_work": (Use("assignment_item", "code"),),
    "roadmap_sections": (Use("plan_row", "section"),),
    "route_library": (Use("route_step", "library_code"),),
}
"""List → the columns which name its rows; the rows of other lists are copied as words."""


@dataclass(frozen=True)
class Row:
    """A row of the grid: the row itself, how often it is used, whether its forms are a guess."""

    item: Item
    used: int
    is_doubtful: bool = False


def rows(session: Session, list_code: str) -> list[Row]:
    """All rows of a list, switched off ones included."""
    counts = used(session, list_code)
    return [
        Row(item, counts.get(item.code, 0), list_code == POSITIONS and needs_look(item))
        for item in reference.items(session, list_code, with_inactive=True)
    ]


def used(session: Session, list_code: str) -> dict[str, int]:
    """Code → how many records name it."""
    counts: dict[str, int] = {}
    for use in USES.get(list_code, ()):
        table = SQLModel.metadata.tables[use.table]
        column = table.c[use.column]
        query = sa.select(column, sa.func.count()).where(column != "").group_by(column)
        if use.kind:
            query = query.where(table.c.kind == use.kind)
        for code, count in session.connection().execute(query):
            counts[code] = counts.get(code, 0) + count
    return counts


def needs_look(item: Item) -> bool:
    """«Проверьте»: the forms are what the program guessed for a title it does not know."""
    return not item.is_shipped and title_is_doubtful(item.title) and _forms(item) == guess(item)


def guess(item: Item) -> dict[str, str]:
    """The five oblique forms of a position as the program makes them."""
    forms = decline_title(item.title)
    return {reference.CASES[case]: forms.get(case) for case in CASES[1:]}


def _forms(item: Item) -> dict[str, str]:
    return {field: getattr(item, field) for field in reference.CASES.values()}


def _with_forms(item: Item, texts: Mapping[str, str]) -> Item:
    return replace(item, **dict[str, Any](texts))


def add(session: Session, list_code: str, title: str, group: str = "") -> str:
    """Add a row at the end; a position gets its forms by guess. Returns the code."""
    places = [item.position for item in reference.items(session, list_code, with_inactive=True)]
    made = Item("", " ".join(title.split()), group=group, position=max(places, default=0) + STEP)
    if list_code == POSITIONS:
        made = _with_forms(made, guess(made))
    code = reference.save(session, list_code, made)
    acts.name(session, f"справочник: добавлено «{made.title}»")
    return code


def rename(session: Session, list_code: str, code: str, title: str) -> None:
    """Another title; guessed forms of a position follow it, corrected ones stay."""
    item = reference.get(session, list_code, code)
    changed = replace(item, title=" ".join(title.split()))
    if list_code == POSITIONS and _forms(item) == guess(item):
        changed = _with_forms(changed, guess(changed))
    reference.save(session, list_code, changed)


def set_form(session: Session, list_code: str, code: str, field: str, text: str) -> None:
    """Correct one form of a row (``title_gen`` …); an emptied one becomes the guess again."""
    item = reference.get(session, list_code, code)
    clean = " ".join(text.split())
    if not clean and list_code == POSITIONS:
        clean = guess(item)[field]
    reference.save(session, list_code, _with_forms(item, {field: clean}))
    acts.name(session, f"справочник: формы слова «{item.title}»")


def set_forms(session: Session, list_code: str, code: str, forms: Mapping[str, str]) -> None:
    """Keep the forms of a row as one act: ``forms`` maps a case to its text."""
    item = reference.get(session, list_code, code)
    texts = {reference.CASES[case]: " ".join(text.split()) for case, text in forms.items()}
    reference.save(session, list_code, _with_forms(item, texts))
    acts.name(session, f"справочник: формы слова «{item.title}»")


def reorder(session: Session, list_code: str, codes: Sequence[str]) -> None:
    """Put the rows into this order, as one act."""
    found = {item.code: item for item in reference.items(session, list_code, with_inactive=True)}
    for place, code in enumerate(codes, 1):
        item = found.get(code)
        if item is not None and item.position != place * STEP:
            reference.save(session, list_code, replace(item, position=place * STEP))
    title = next(info.title for info in reference.LISTS if info.code == list_code)
    acts.name(session, f"справочник: порядок в списке «{title}»")


def merge(session: Session, list_code: str, code: str, into: str) -> int:
    """Make two rows one: records named by an own row ``code`` take ``into``; returns how many.

    Raises RuleError for a shipped row: it can only be switched off.
    """
    item = reference.get(session, list_code, code)
    target = reference.get(session, list_code, into)
    if item.is_shipped:
        raise RuleError(
            f"«{item.title}» — строка программы, её нельзя объединить с другой. "
            "Её можно убрать из работы."
        )
    if code == into:
        raise RuleError("Выберите другую строку: объединить можно только две разные.")
    count = _recode(session, list_code, code, into)
    entry = session.get(ReferenceEntry, derived_id("reference_entry", list_code, code))
    if entry is not None:
        session.delete(entry)
    session.flush()
    acts.name(session, f"справочник: «{item.title}» объединено с «{target.title}»")
    return count


def _recode(session: Session, list_code: str, code: str, into: str) -> int:
    count = 0
    if list_code == AREAS:
        _move_skills(session, code, into)
        count += _renew_marks(session, code, into)
    for use in USES.get(list_code, ()):
        if use.table in {"competence_mark", "skill"}:
            continue
        if use.table == "visit_score":
            count += _move_scores(session, code, into)
            continue
        table = SQLModel.metadata.tables[use.table]
        change = sa.update(table).where(table.c[use.column] == code).values({use.column: into})
        if use.kind:
            change = change.where(table.c.kind == use.kind)
        count += session.connection().execute(change).rowcount
    return count


def _move_scores(session: Session, code: str, into: str) -> int:
    """The id of a score comes from its criterion; a visit which has both keeps that of ``into``."""
    found = session.exec(select(VisitScore).where(col(VisitScore.code) == code)).all()
    for score in found:
        key = derived_id("visit_score", score.visit_id, into)
        if session.get(VisitScore, key) is None:
            values = score.model_dump(exclude={"id", "code"})
            session.add(VisitScore(id=key, code=into, **values))
        session.delete(score)
    session.flush()
    return len(found)


def _renew_marks(session: Session, code: str, into: str) -> int:
    """A mark is never corrected in place: a new row and a deletion (domain.md 1.6)."""
    found = session.exec(select(CompetenceMark).where(col(CompetenceMark.area) == code)).all()
    for mark in found:
        values = mark.model_dump(exclude={"id"})
        session.add(CompetenceMark(**{**values, "area": into}))
        session.delete(mark)
    session.flush()
    return len(found)


def _move_skills(session: Session, code: str, into: str) -> None:
    """The id of a skill comes from its area: it is made anew and whoever names it follows."""
    for skill in session.exec(select(Skill).where(col(Skill.area) == code)).all():
        key = derived_id("skill", into, fold(skill.title))
        if session.get(Skill, key) is None:
            session.add(Skill(id=key, area=into, title=skill.title))
            session.flush()
        _follow_skill(session, skill.id, key)
        session.delete(skill)
    session.flush()


def _follow_skill(session: Session, old: uuid.UUID, new: uuid.UUID) -> None:
    marks = session.exec(select(CompetenceMark).where(col(CompetenceMark.skill_id) == old)).all()
    for mark in marks:
        values = mark.model_dump(exclude={"id"})
        session.add(CompetenceMark(**{**values, "skill_id": new}))
        session.delete(mark)
    session.flush()
    for table in SQLModel.metadata.tables.values():
        if "skill_id" not in table.c or table.name == "competence_mark":
            continue
        change = sa.update(table).where(table.c.skill_id == old).values(skill_id=new)
        session.connection().execute(change)
    session.expire_all()


def skill_counts(session: Session, area: str) -> list[tuple[uuid.UUID, str, int]]:
    """Skills of an area: id, title, how many marks name it."""
    marks = CompetenceMark.skill_id
    query = (
        select(Skill.id, Skill.title, sa.func.count(col(marks)))
        .join(CompetenceMark, col(marks) == col(Skill.id), isouter=True)
        .where(col(Skill.area) == area)
        .group_by(col(Skill.id), col(Skill.title))
    )
    return sorted(session.exec(query).all(), key=lambda row: fold(row[1]))


def rename_skill(session: Session, skill_id: uuid.UUID, title: str) -> uuid.UUID:
    """Another title of a skill; one of that title takes the marks over. Returns its id."""
    skill = session.get(Skill, skill_id)
    clean = " ".join(title.split())
    if skill is None or not clean:
        raise RuleError("Впишите, как называется навык.")
    key = derived_id("skill", skill.area, fold(clean))
    before = skill.title
    if key == skill_id:
        skill.title = clean
        session.add(skill)
    else:
        if session.get(Skill, key) is None:
            session.add(Skill(id=key, area=skill.area, title=clean))
            session.flush()
        _follow_skill(session, skill_id, key)
        session.delete(session.get(Skill, skill_id))
    session.flush()
    acts.name(session, f"навык «{before}» теперь «{clean}»")
    return key


def remove_skill(session: Session, skill_id: uuid.UUID) -> None:
    """Take away a skill nobody names. Raises RuleError when somebody does."""
    skill = session.get(Skill, skill_id)
    if skill is None:
        return
    count = next((row[2] for row in skill_counts(session, skill.area) if row[0] == skill_id), 0)
    if count:
        raise RuleError(
            f"Навык «{skill.title}» стоит у педагогов. Его можно переименовать: "
            "отметки перейдут к новому названию."
        )
    acts.name(session, f"убран навык «{skill.title}»")
    session.delete(skill)
