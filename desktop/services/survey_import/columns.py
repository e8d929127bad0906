"""Which column of an export is which question."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlmodel import Session, col, select

from desktop.language.text import fold
from desktop.models import Mapping as Remembered
from desktop.models import QuestionKind, derived_id
from desktop.services.surveys.shipped import Question
from desktop.services.tables.cells import Row, Sheet, as_text

KIND = "survey_column"
_LONGEST = 300
_HEADER_AMONG = 15
_WORDS_ENOUGH = 12
_NUMBERED = re.compile(r"^(?:вопрос\s*)?№?\s*(\d{1,3})\s*[.):\]-]?\s*")
_BRACKETS = re.compile(r"^(.*)\[(.*)\]\s*$", re.S)
_SLASH = re.compile(r"^(.*\S)\s+/\s+(\S.*)$", re.S)
_EDGES = " ?.:!*«»\"'"
_STAMP = re.compile(r"отметка времени|timestamp|время (создания|отправки|заполнения)|дата и время")
_STAMPS = frozenset(("время", "дата", "дата заполнения", "created", "created_at", "submitted"))
_NAME = re.compile(r"\bф\.?\s?и\.?\s?о\b|фамили|ваше имя|имя и фамилия|как вас зовут|кто отвеча")
_NAMES = frozenset(("имя", "отчество", "имя отчество", "педагог", "сотрудник"))
_BLANK = re.compile(r"(№|номер)\s*(бланка|анкеты|респондента)")
_SKIPPED = re.compile(r"e-?mail|электронн\w+ почт|\bip\b|^id$|^uid$|логин|телефон")
_MARKED = re.compile(
    r"\[\s*(score|feedback|балл\w*|оценка|отзыв|комментарий)\s*\]\s*$"
    r"|^(total score|score|балл\w*|(общ|сумм|итогов|набранн|максимальн)\w+ балл\w*"
    r"|(количество|сумма|всего|набрано) баллов|вердикт|результат теста)$"
)
"""What a quiz adds beside the answers: points and remarks of each question and of the whole."""


class Use(StrEnum):
    """What a column is for."""

    SKIP = "skip"
    NAME = "name"
    STAMP = "stamp"
    BLANK = "blank"
    QUESTION = "question"
    OPTION = "option"


@dataclass(frozen=True)
class Column:
    """One column; ``option`` when it holds a single choice of a question of several."""

    title: str
    sample: str = ""
    use: Use = Use.SKIP
    question: str = ""
    option: str = ""
    known: bool = False

    @property
    def spec(self) -> str:
        """How the choice is remembered."""
        return "|".join((self.use, self.question, self.option))


@dataclass(frozen=True)
class Columns:
    """The columns of a sheet, the row of titles and the rows of answers."""

    columns: tuple[Column, ...]
    header: int
    body: tuple[int, ...]

    @property
    def has_names(self) -> bool:
        return any(one.use is Use.NAME for one in self.columns)

    @property
    def has_questions(self) -> bool:
        return any(one.use in (Use.QUESTION, Use.OPTION) for one in self.columns)

    @property
    def found(self) -> int:
        """How many questions have a column."""
        return len({one.question for one in self.columns if one.question})

    def choose(self, place: int, use: Use, question: str = "", option: str = "") -> "Columns":
        """The user's word about one column; a question has one column of its own."""

        def after(number: int, one: Column) -> Column:
            if number == place:
                return replace(one, use=use, question=question, option=option, known=False)
            if use is Use.QUESTION and one.use is use and one.question == question:
                return replace(one, use=Use.SKIP, question="", option="")
            return one

        chosen = (after(number, one) for number, one in enumerate(self.columns))
        return replace(self, columns=tuple(chosen))


def look(
    sheet: Sheet, questions: Sequence[Question], remembered: Mapping[str, str] | None = None
) -> Columns:
    """Guess the columns of a sheet."""
    book = _Titles(questions)
    header = _header(sheet.rows, book)
    titles = [" ".join(as_text(cell).split()) for cell in sheet.rows[header]]
    body = tuple(
        index
        for index in range(header + 1, len(sheet.rows))
        if any(cell is not None for cell in sheet.rows[index])
    )
    taken: set[str] = set()
    columns = []
    for place, title in enumerate(titles):
        column = _recalled(title, questions, remembered or {}) or book.guess(title)
        if column.use is Use.QUESTION:
            if column.question in taken:
                column = Column(title)
            taken.add(column.question)
        columns.append(replace(column, title=title, sample=_sample(sheet.rows, body, place)))
    return Columns(tuple(columns), header, body)


def _sample(rows: Sequence[Row], body: Sequence[int], place: int) -> str:
    filled = (as_text(rows[index][place]) for index in body if rows[index][place] is not None)
    return " ".join(next(filled, "").split())[:80]


def _header(rows: Sequence[Row], book: "_Titles") -> int:
    """The row with most columns which are understood; the first filled one otherwise."""
    best, most = 0, 0
    for index, row in enumerate(rows[:_HEADER_AMONG]):
        understood = sum(
            book.guess(as_text(cell)).use is not Use.SKIP for cell in row if cell is not None
        )
        if understood > most:
            best, most = index, understood
    if most:
        return best
    return next((i for i, row in enumerate(rows) if any(cell is not None for cell in row)), 0)


def _recalled(
    title: str, questions: Sequence[Question], remembered: Mapping[str, str]
) -> Column | None:
    spec = remembered.get(_key(title))
    if not spec or not title:
        return None
    use, question, option = spec.split("|")
    if question and question not in {one.code for one in questions}:
        return None
    return Column(title, use=Use(use), question=question, option=option, known=True)


class _Titles:
    """The texts of the questions, ready to be looked up."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._questions = questions
        self._by_text = {plain(one.words): one for one in questions}
        self._by_text.update({fold(one.code): one for one in questions})
        self._by_text.update({fold(one.area): one for one in questions if one.area})

    def guess(self, title: str) -> Column:
        folded = fold(title)
        if not folded:
            return Column(title)
        return self._question(title) or self._service(title, folded)

    def _question(self, title: str) -> Column | None:
        found = self._by_text.get(plain(title)) or self._by_number(title)
        if found is not None:
            return Column(title, use=Use.QUESTION, question=found.code, known=True)
        if _MARKED.search(fold(title)):
            return Column(title)
        for pattern in (_BRACKETS, _SLASH):
            parts = pattern.match(title)
            column = self._inside(title, parts[1], parts[2]) if parts else None
            if column is not None:
                return column
        return self._similar(title)

    def _by_number(self, title: str) -> Question | None:
        """«13», «Вопрос 13», «№ 13»: nothing but the number."""
        number = _NUMBERED.match(fold(title))
        if number is None or number.end() < len(fold(title)):
            return None
        place = int(number[1])
        return self._questions[place - 1] if 1 <= place <= len(self._questions) else None

    def _inside(self, title: str, head: str, part: str) -> Column | None:
        """«Вопрос [строка]» of a grid, «Вопрос [вариант]» and «Вопрос / вариант»."""
        whole = self._by_text.get(plain(head))
        if whole is not None and whole.kind is QuestionKind.SEVERAL:
            option = next((o for o in whole.options if plain(o.title) == plain(part)), None)
            if option is not None:
                use = Use.OPTION
                return Column(title, use=use, question=whole.code, option=option.code, known=True)
        row = self._by_text.get(plain(part))
        if row is None:
            return None
        return Column(title, use=Use.QUESTION, question=row.code, known=True)

    def _similar(self, title: str) -> Column | None:
        text = plain(title)
        if len(text) < _WORDS_ENOUGH:
            return None
        found = [
            one
            for one in self._questions
            if len(plain(one.words)) >= _WORDS_ENOUGH
            and (plain(one.words) in text or text in plain(one.words))
        ]
        if len(found) != 1:
            return None
        return Column(title, use=Use.QUESTION, question=found[0].code)

    def _service(self, title: str, folded: str) -> Column:
        if _SKIPPED.search(folded):
            return Column(title)
        if _STAMP.search(folded) or folded in _STAMPS:
            return Column(title, use=Use.STAMP, known=True)
        if _BLANK.search(folded) or folded == "№":
            return Column(title, use=Use.BLANK, known=True)
        if _NAME.search(folded) or folded in _NAMES:
            return Column(title, use=Use.NAME, known=True)
        return Column(title)


def plain(text: str) -> str:
    """A title without its number, its marks and the case of letters."""
    folded = fold(text)
    number = _NUMBERED.match(folded)
    if number is not None and number.end() < len(folded):
        folded = folded[number.end() :]
    return folded.strip(_EDGES)


def remembered(session: Session, template_code: str) -> dict[str, str]:
    """Title of a column → what it was taken for last time in this questionnaire."""
    rows = session.exec(select(Remembered).where(col(Remembered.kind) == KIND))
    prefix = f"{template_code}|"
    return {row.key.removeprefix(prefix): row.value for row in rows if row.key.startswith(prefix)}


def remember(session: Session, template_code: str, columns: Sequence[Column]) -> None:
    """Keep the meaning of titled columns for the next export; local to this base."""
    for one in columns:
        if not one.title:
            continue
        key = f"{template_code}|{_key(one.title)}"[:_LONGEST]
        identity = derived_id("mapping", KIND, key)
        row = session.get(Remembered, identity) or Remembered(id=identity, kind=KIND, key=key)
        if row.value != one.spec:
            row.value = one.spec
            session.add(row)


def _key(title: str) -> str:
    return fold(title)[: _LONGEST - 60]
