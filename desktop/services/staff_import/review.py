"""The check page: what will happen to each row, what is asked about it, and the answers."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.language.names import FullName
from desktop.services.staff_import.comparing import AgeGroups, news
from desktop.services.staff_import.people import Staff
from desktop.services.staff_import.plan import LeftRow, Origin, Plan, PlanRow, Rule
from desktop.services.staff_import.unattended import settled
from desktop.services.staff_table import answers
from desktop.services.staff_table.columns import Field
from desktop.services.staff_table.lines import NONE, Question, StaffLine
from desktop.services.staff_table.matching import (
    Likeness,
    Match,
    Repeat,
    find_existing,
    find_repeats,
)
from desktop.services.staff_table.rules import Rules
from desktop.services.staff_table.vocabulary import folded


class Outcome(StrEnum):
    """The column «Что будет»."""

    NEW = "новый"
    FILLS = "обновит пустые поля"
    UPDATES = "обновит поля из файла"
    UNCHANGED = "уже есть, без изменений"
    QUESTION = "вопрос"


class Decision(StrEnum):
    """The user's word about somebody who looks like a row."""

    SAME = "same"
    OTHER = "other"


@dataclass(frozen=True)
class Option:
    """One answer to a question: its button, and what is done.

    ``decision`` is the word about likeness; otherwise ``value`` is given to the field.
    """

    text: str
    value: str = ""
    decision: Decision | None = None


@dataclass(frozen=True)
class Asked:
    """The question of a row which is asked now; ``field`` None asks who it is."""

    text: str
    field: Field | None
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Said:
    """One answer as it was given, so that it can be given again; ``field``: typed into it."""

    place: int
    value: str
    field: str = ""
    decision: str = ""
    is_for_all: bool = False


@dataclass(frozen=True)
class Counts:
    """The chips: «Все 25 · Новые 20 · Уже есть 3 · Вопросы 2»."""

    total: int
    new: int
    existing: int
    questions: int

    @property
    def ready(self) -> int:
        return self.total - self.questions


class Review:
    """The rows of one table on their way into the base. Knows no session: nothing is written."""

    def __init__(
        self, lines: Sequence[StaffLine], rules: Rules, staff: Staff, age_groups: AgeGroups = ()
    ) -> None:
        self.rule = Rule.FILL_EMPTY
        self._lines = list(lines)
        self._rules, self._staff, self._age_groups = rules, staff, age_groups
        self.said: list[Said] = []
        """Every answer of the user, in order."""
        self._decisions: dict[int, Decision] = {}
        self._matches = [find_existing(line, staff.known) for line in self._lines]
        self._repeats: dict[int, Repeat] = {}
        self._find_repeats()

    def remaining(self, numbers: Collection[int], staff: Staff) -> "Review":
        """The rows which were left, against the people of now; answers are kept."""
        places = [place for place, line in enumerate(self._lines) if line.number in numbers]
        rest = Review(
            [self._lines[place] for place in places], self._rules, staff, self._age_groups
        )
        rest.rule = self.rule
        for new, old in enumerate(places):
            if old in self._decisions:
                rest._decisions[new] = self._decisions[old]
        return rest

    def __len__(self) -> int:
        return len(self._lines)

    def line(self, place: int) -> StaffLine:
        return self._lines[place]

    def name(self, place: int) -> str:
        """«Фамилия Имя Отчество» as far as it is known."""
        values = self._lines[place].values
        return str(FullName(values.surname, values.name, values.patronymic))

    def position(self, place: int) -> str:
        values = self._lines[place].values
        return self._rules.nominatives.get(values.position, values.position_text)

    def question(self, place: int) -> Asked | None:
        """What is asked now; None when the row may be loaded."""
        line = self._lines[place]
        if line.questions:
            return _about_field(line.questions[0], line)
        if place in self._decisions:
            return None
        if (repeat := self._repeats.get(line.number)) is not None:
            return Asked(repeat.reason, None, _who(line))
        if reason := self._likeness(place):
            return Asked(reason, None, _who(line))
        return None

    def outcome(self, place: int) -> Outcome:
        if self.question(place) is not None:
            return Outcome.QUESTION
        return self._outcome_of_ready(place)

    def counts(self) -> Counts:
        found = [self.outcome(place) for place in range(len(self))]
        new, asked = found.count(Outcome.NEW), found.count(Outcome.QUESTION)
        return Counts(len(found), new, len(found) - new - asked, asked)

    def write(self, place: int, field: Field, text: str) -> None:
        """The user typed into a cell; blank or NONE empties it."""
        self.said.append(Said(place, text, field=field.value))
        self._put(place, answers.answer(self._lines[place], field, text, self._rules))
        self._find_repeats()

    def choose(self, place: int, option: Option) -> None:
        """The user pressed one of the answers."""
        self.said.append(Said(place, option.value, decision=option.decision or ""))
        self._choose(place, option, self._asked_field(place))
        self._find_repeats()

    def alike(self, place: int) -> tuple[int, ...]:
        """The rows with the same question, for «Да для всех таких»."""
        line = self._lines[place]
        return answers.alike(self._lines, line.questions[0]) if line.questions else ()

    def choose_all(self, place: int, option: Option) -> int:
        """The same answer for every row which asks the same; returns how many."""
        self.said.append(Said(place, option.value, "", option.decision or "", is_for_all=True))
        places, field = self.alike(place) or (place,), self._asked_field(place)
        for one in places:
            self._choose(one, option, field)
        self._find_repeats()
        return len(places)

    def take_abbreviations(self) -> tuple[str, ...]:
        """Say «Да» to the abbreviations of the vocabulary; returns what was taken for what."""
        taken: dict[str, str] = {}
        for place, line in enumerate(self._lines):
            word = line.values.position_text
            code = self._rules.loose.get(folded(word))
            asked = [one for one in line.questions if one.field is Field.POSITION]
            if not asked or code is None:
                continue
            title = self._rules.nominatives[code]
            self._put(place, answers.answer(line, Field.POSITION, title, self._rules))
            taken[word] = f"«{word}» — «{title}»"
        return tuple(taken.values())

    def settle(self) -> tuple[LeftRow, ...]:
        """Answer without a person what can be; returns the rows which were asked about."""
        found: list[LeftRow] = []
        for place, line in enumerate(self._lines):
            bare = settled(line, self._rules)
            if line.questions and bare.is_ready:
                found.append(self._left(place, None))
                self._put(place, bare)
        self._find_repeats()
        return tuple(found)

    def plan(
        self, origin: Origin = Origin.EXCEL, columns: Sequence[tuple[str, Field]] = ()
    ) -> Plan:
        """What is to be loaded now; rows with open questions stay outside."""
        rows: list[PlanRow] = []
        left: list[LeftRow] = []
        gone: set[int] = set()
        for place, line in enumerate(self._lines):
            row = None if self.question(place) is not None else self._row(place)
            if row is None or row.repeats in gone:
                gone.add(line.number)
                left.append(self._left(place, row))
            else:
                rows.append(row)
        return Plan(tuple(rows), tuple(left), self.rule, origin, tuple(columns))

    def _row(self, place: int) -> PlanRow:
        line, match = self._lines[place], self._matches[place]
        decision = self._decisions.get(place)
        repeat = self._repeats.get(line.number)
        if repeat is not None and decision is Decision.SAME:
            return PlanRow(line, repeats=repeat.first)
        if repeat is not None:
            return PlanRow(line, apart_row=repeat.first)
        if match.kind is Likeness.NEW:
            return PlanRow(line)
        if decision is Decision.OTHER:
            return PlanRow(line, apart_from=match.person_id)
        return PlanRow(line, person_id=match.person_id)

    def _left(self, place: int, row: PlanRow | None) -> LeftRow:
        line = self._lines[place]
        asked: tuple[str, ...]
        if row is not None:
            asked = (f"сначала ответьте на вопрос к строке {row.repeats}",)
        else:
            asked = tuple(question.text for question in line.questions)
            if not asked and (now := self.question(place)) is not None:
                asked = (now.text,)
        return LeftRow(line.number, self.name(place), asked)

    def _outcome_of_ready(self, place: int) -> Outcome:
        row = self._row(place)
        if row.repeats is not None:
            return Outcome.FILLS
        if row.person_id is None:
            return Outcome.NEW
        stored = self._staff.people[row.person_id].stored
        if not news(row.line, stored, self.rule, self._age_groups):
            return Outcome.UNCHANGED
        return Outcome.UPDATES if self.rule is Rule.UPDATE_ALL else Outcome.FILLS

    def _likeness(self, place: int) -> str:
        """Why a person has to say whether this is the card; empty when it is clear."""
        match = self._matches[place]
        if match.kind is Likeness.SAME and match.person_id is not None:
            colleague = self._staff.people[match.person_id]
            return f"такие имя и фамилия есть: {colleague.aside}" if colleague.aside else ""
        return match.reason

    def _asked_field(self, place: int) -> Field | None:
        questions = self._lines[place].questions
        return questions[0].field if questions else None

    def _choose(self, place: int, option: Option, field: Field | None) -> None:
        """``field`` is the one asked about: in a row alike it need not be the first question."""
        if option.decision is not None:
            self._decisions[place] = option.decision
        elif field is not None:
            line = answers.answer(self._lines[place], field, option.value, self._rules)
            self._put(place, line)

    def _put(self, place: int, line: StaffLine) -> None:
        if _name_of(line) != _name_of(self._lines[place]):
            self._decisions.pop(place, None)
        self._lines[place] = line
        self._matches[place] = find_existing(line, self._staff.known)

    def _find_repeats(self) -> None:
        self._repeats = {repeat.number: repeat for repeat in find_repeats(self._lines)}

    def match(self, place: int) -> Match[uuid.UUID]:
        """Who of the base the row is like."""
        return self._matches[place]


def repeat(review: Review, said: Sequence[Said]) -> None:
    """Give the answers of a former time to the same rows again."""
    for one in said:
        option = Option("", one.value, Decision(one.decision) if one.decision else None)
        if one.field:
            review.write(one.place, Field(one.field), one.value)
        elif one.is_for_all:
            review.choose_all(one.place, option)
        else:
            review.choose(one.place, option)


def _name_of(line: StaffLine) -> tuple[str, str, str]:
    return line.values.surname, line.values.name, line.values.patronymic


def _about_field(question: Question, line: StaffLine) -> Asked:
    options: list[Option] = []
    if question.field is Field.SEX:
        options = [Option("Женский", "женский"), Option("Мужской", "мужской")]
    elif question.suggestion is not None:
        word = "Оставить так" if question.field is Field.FULL_NAME else "Да"
        options = [Option(word, question.suggestion)]
    if question.field is Field.POSITION and line.values.position_text:
        options.append(Option("Добавить в список", line.values.position_text))
    if question.field is Field.PATRONYMIC:
        options.append(Option("Отчества нет", NONE))
    elif question.field not in _NEEDED:
        options.append(Option("Оставить пустым", NONE))
    return Asked(question.text, question.field, tuple(options))


_NEEDED = frozenset((Field.FULL_NAME, Field.SURNAME, Field.NAME, Field.SEX))


def _who(line: StaffLine) -> tuple[Option, ...]:
    same = {"f": "Это она", "m": "Это он"}.get(line.values.sex, "Это тот же человек")
    return Option(same, decision=Decision.SAME), Option("Другой человек", decision=Decision.OTHER)
