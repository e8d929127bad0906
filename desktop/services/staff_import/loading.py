"""Writing a plan into the base: one act, all of it or nothing."""

import uuid
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from desktop.language.numbers import counted, plural
from desktop.models import NotSamePerson
from desktop.progress import Progress, Silent
from desktop.services import reference
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.services.staff_import.buildings import Buildings, Positions
from desktop.services.staff_import.columns import remember
from desktop.services.staff_import.comparing import NEW_POSITION, news, united, wanted
from desktop.services.staff_import.people import BUILDING, IN_ARCHIVE, Staff, known_people
from desktop.services.staff_import.plan import LeftRow, Plan, PlanRow, Rule
from desktop.services.staff_import.updating import update
from desktop.services.staff_table.lines import StaffLine
from desktop.services.staff_table.matching import Likeness, find_existing
from desktop.storage.log import acts

_STEP = 100
_SILENT = Silent()
GONE = "карточку за это время убрали в корзину"


@dataclass(frozen=True)
class LoadReport:
    """What came of a plan: ids of the cards, and the rows which were not loaded.

    ``assumed`` are answers which were given without a person: «восп.» — «воспитатель»;
    ``incomplete`` are rows which were loaded with something left out.
    """

    new: tuple[uuid.UUID, ...] = ()
    updated: tuple[uuid.UUID, ...] = ()
    unchanged: tuple[uuid.UUID, ...] = ()
    left: tuple[LeftRow, ...] = ()
    assumed: tuple[str, ...] = ()
    incomplete: tuple[LeftRow, ...] = ()

    @property
    def accepted(self) -> int:
        """Rows which need no more work."""
        return len(self.new) + len(self.updated) + len(self.unchanged)

    @property
    def text(self) -> str:
        """«Принято 23, вопросы к 2 строкам.»"""
        if not self.left:
            return f"Принято {self.accepted}, вопросов нет."
        rows = plural(len(self.left), "строке", "строкам", "строкам")
        return f"Принято {self.accepted}, вопросы к {len(self.left)} {rows}."

    @property
    def full_text(self) -> str:
        """The sentence, what was assumed, and the rows which wait for a person."""
        lines = [self.text, *(f"  {text}" for text in self.assumed)]
        lines += [f"  {_line(row)}" for row in self.left]
        if self.incomplete:
            lines.append("Записаны не полностью, посмотрите карточки:")
            lines += [f"  {_line(row)}" for row in self.incomplete]
        return "\n".join(lines)

    def as_dict(self) -> dict[str, object]:
        """For scripts: counts, and the rows which wait for a person."""
        return {
            "new": len(self.new),
            "updated": len(self.updated),
            "unchanged": len(self.unchanged),
            "left": [_as_dict(row) for row in self.left],
            "incomplete": [_as_dict(row) for row in self.incomplete],
            "assumed": list(self.assumed),
        }


def _line(row: LeftRow) -> str:
    return f"{row.text} ({row.name})" if row.name else row.text


def _as_dict(row: LeftRow) -> dict[str, object]:
    return {"row": row.number, "name": row.name, "questions": list(row.questions)}


def load(session: Session, plan: Plan, progress: Progress = _SILENT) -> LoadReport:
    """Write the rows of a plan and remember its columns. One act, undone in one step.

    The base is looked at anew: what somebody changed since the check page is not written over.
    """
    work = _Loading(session, plan, progress)
    work.sort_out()
    work.add_new()
    work.change_existing()
    work.keep_apart()
    remember(session, plan.columns)
    report = work.report()
    touched = len(report.new) + len(report.updated)
    acts.name(session, f"{plan.origin.value}: {counted(touched, 'сотрудник')}")
    return report


@dataclass
class _Fates:
    """Where the rows of a plan go, by their number in the table."""

    new: dict[int, PlanRow] = field(default_factory=dict)
    known: dict[int, tuple[PlanRow, uuid.UUID]] = field(default_factory=dict)
    left: list[LeftRow] = field(default_factory=list)


class _Loading:
    """One plan on its way into the base."""

    def __init__(self, session: Session, plan: Plan, progress: Progress) -> None:
        self._session, self._plan, self._progress = session, plan, progress
        self._staff: Staff = known_people(session)
        self._age_groups = tuple(reference.titles(session, "age_groups").items())
        self._buildings = Buildings(session)
        self._positions = Positions(session)
        self._fates = _Fates(left=list(plan.left))
        self._ids: dict[int, uuid.UUID] = {}
        self._new: list[uuid.UUID] = []
        self._updated: list[uuid.UUID] = []
        self._unchanged: list[uuid.UUID] = []
        self._done = 0

    def sort_out(self) -> None:
        """New, known or left; rows about one person are put together."""
        lines = _united(self._plan.rows)
        for row in self._plan.rows:
            if row.repeats is None:
                self._sort(replace(row, line=lines[row.line.number]))

    def add_new(self) -> None:
        rows = list(self._fates.new.values())
        for start in range(0, len(rows), _STEP):
            chunk = rows[start : start + _STEP]
            self._tell(len(chunk), chunk[0])
            drafts = [self._draft(row.line) for row in chunk]
            made = creating.create_many(self._session, drafts, self._plan.origin.value)
            self._ids.update(zip((row.line.number for row in chunk), made, strict=True))
            self._new.extend(made)

    def change_existing(self) -> None:
        for number, (row, person_id) in self._fates.known.items():
            self._tell(1, row)
            self._ids[number] = person_id
            changes = self._changes(row, person_id)
            if changes:
                update(self._session, person_id, changes)
            (self._updated if changes else self._unchanged).append(person_id)
        self._session.flush()

    def keep_apart(self) -> None:
        """Namesakes whom the user called different people are never offered for union again."""
        for row in self._fates.new.values():
            other = row.apart_from
            if row.apart_row is not None:
                other = self._ids.get(row.apart_row)
            mine = self._ids[row.line.number]
            if other is not None and other != mine:
                self._session.add(NotSamePerson(one_id=other, other_id=mine))

    def report(self) -> LoadReport:
        left = sorted(self._fates.left, key=lambda row: row.number)
        return LoadReport(
            tuple(self._new), tuple(self._updated), tuple(self._unchanged), tuple(left)
        )

    def _sort(self, row: PlanRow) -> None:
        number, person_id = row.line.number, row.person_id
        if person_id is None and not row.is_decided:
            match = find_existing(row.line, self._staff.known)
            if match.kind is Likeness.SIMILAR:
                self._leave(row, match.reason)
                return
            person_id = match.person_id
        if person_id is None:
            self._fates.new[number] = row
        elif person_id in self._staff.people:
            self._fates.known[number] = (row, person_id)
        else:
            self._leave(row, GONE)

    def _leave(self, row: PlanRow, why: str) -> None:
        values = row.line.values
        name = " ".join(filter(None, (values.surname, values.name, values.patronymic)))
        self._fates.left.append(LeftRow(row.line.number, name, (why,)))

    def _changes(self, row: PlanRow, person_id: uuid.UUID) -> dict[str, object]:
        colleague = self._staff.people[person_id]
        found = news(row.line, colleague.stored, self._plan.rule, self._age_groups)
        changes = self._resolved(found)
        if colleague.aside == IN_ARCHIVE and self._plan.rule is not Rule.SKIP:
            # An ended job is not reopened: the position begins a new one.
            changes.setdefault("employment.position", colleague.position)
            changes["person.archived_on"] = None
        return changes

    def _draft(self, line: StaffLine) -> PersonDraft:
        said = self._resolved(wanted(line.values, self._age_groups))
        own = {
            name: said.pop(f"person.{name}", default)
            for name, default in (
                ("surname", ""),
                ("name", ""),
                ("patronymic", ""),
                ("no_patronymic", False),
                ("sex", ""),
            )
        }
        return PersonDraft(
            **own,  # type: ignore[arg-type]
            position=str(said.pop("employment.position", "")),
            position_suffix=str(said.pop("employment.position_suffix", "")),
            building_id=said.pop("employment.building_id", None),  # type: ignore[arg-type]
            started_on=said.pop("terms.started_on", None),  # type: ignore[arg-type]
            more=said,
        )

    def _resolved(self, said: dict[str, object]) -> dict[str, object]:
        """Titles of buildings and new positions become records of the base."""
        resolved = dict(said)
        building = resolved.pop(BUILDING, "")
        if building:
            resolved["employment.building_id"] = self._buildings.id_of(str(building))
        position = str(resolved.get("employment.position", ""))
        if position.startswith(NEW_POSITION):
            code = self._positions.code_of(position.removeprefix(NEW_POSITION))
            resolved["employment.position"] = code
        return resolved

    def _tell(self, count: int, row: PlanRow) -> None:
        self._progress.report(self._done, len(self._plan.rows), row.line.values.surname)
        self._done += count


def _united(rows: tuple[PlanRow, ...]) -> dict[int, StaffLine]:
    """Number → the row with everything its repeats add."""
    lines = {row.line.number: row.line for row in rows}
    firsts: dict[int, int] = {}
    for row in rows:
        if row.repeats is not None:
            number = row.line.number
            first = firsts.get(row.repeats, row.repeats)
            firsts[number] = first
            target = lines[first]
            lines[first] = replace(target, values=united(target.values, row.line.values))
    return lines


__all__ = ["GONE", "LoadReport", "load"]
