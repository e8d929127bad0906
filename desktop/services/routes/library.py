"""The library of lines: shipped ones and those of the office, by area and form."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, select

from desktop.errors import InvalidInputError
from desktop.language.numbers import plural
from desktop.language.text import fold, words
from desktop.models import LibraryLine, derived_id
from desktop.services import reference
from desktop.services.reference import Item
from desktop.services.routes import shipped
from desktop.services.routes.shipped import LineDetails
from desktop.storage.log import acts

_WEEKS_OF_MONTH = 4


@dataclass(frozen=True)
class Ready:
    """A line of the library. ``term`` is how long it takes: «2 месяца»; ``is_own``: «наша»."""

    code: str
    activity: str
    area: str
    form: str
    way: str
    weeks: int
    report: str
    task: str
    is_own: bool

    @property
    def term(self) -> str:
        """«3 недели», «2 месяца»."""
        if self.weeks <= 0:
            return ""
        count, rest = divmod(self.weeks, _WEEKS_OF_MONTH)
        if rest or not count:
            return f"{self.weeks} {plural(self.weeks, 'неделя', 'недели', 'недель')}"
        return f"{count} {plural(count, 'месяц', 'месяца', 'месяцев')}"


def lines(session: Session) -> list[Ready]:
    """Every line in the order of the list; switched off ones are left out."""
    own = {one.code: one for one in session.exec(select(LibraryLine))}
    return [
        _ready(item, _details(item.code, own.get(item.code)))
        for item in reference.items(session, shipped.LIBRARY)
    ]


def _details(code: str, own: LibraryLine | None) -> LineDetails:
    known = shipped.details().get(code, LineDetails(code))
    if own is None:
        return known
    return LineDetails(code, known.form, own.way, own.weeks, own.report, own.task)


def _ready(item: Item, details: LineDetails) -> Ready:
    return Ready(
        code=item.code,
        activity=item.title,
        area=item.group,
        form=details.form,
        way=details.way,
        weeks=details.weeks,
        report=details.report,
        task=details.task,
        is_own=not item.is_shipped,
    )


def by_code(session: Session) -> dict[str, Ready]:
    """Code → line."""
    return {one.code: one for one in lines(session)}


def found(all_lines: Sequence[Ready], text: str, area: str = "") -> list[Ready]:
    """The lines which hold all words and belong to an area, if one is chosen."""
    wanted = words(text)
    return [
        one
        for one in all_lines
        if area in ("", one.area)
        and all(word in fold(f"{one.activity} {one.report} {one.task}") for word in wanted)
    ]


def of_areas(session: Session, areas: Sequence[str]) -> dict[str, list[Ready]]:
    """Area → its lines in the order изучить → попробовать → показать → закрепить."""
    wanted: dict[str, list[Ready]] = {area: [] for area in areas}
    for one in lines(session):
        if one.area in wanted:
            wanted[one.area].append(one)
    return wanted


@dataclass(frozen=True)
class ReadyDraft:
    """A line of the office's own for the library."""

    activity: str
    area: str
    way: str = ""
    weeks: int = 0
    report: str = ""
    task: str = ""


def add(session: Session, draft: ReadyDraft) -> str:
    """«Своя строка в библиотеку»; returns its code. Raises InvalidInputError."""
    if draft.area not in reference.titles(session, "areas"):
        raise InvalidInputError({"area": "Выберите область, к которой относится строка."})
    if not draft.activity.strip():
        raise InvalidInputError({"activity": "Впишите, что делаем."})
    item = Item(code="", title=draft.activity, group=draft.area, position=_last(session) + 10)
    try:
        code = reference.save(session, shipped.LIBRARY, item)
    except InvalidInputError as error:
        raise InvalidInputError({"activity": error.problems["title"]}) from error
    session.add(
        LibraryLine(
            id=line_id(code),
            code=code,
            way=draft.way,
            weeks=draft.weeks,
            report=draft.report.strip(),
            task=draft.task.strip(),
        )
    )
    session.flush()
    acts.name(session, f"своя строка библиотеки: {' '.join(draft.activity.split())}")
    return code


def line_id(code: str) -> uuid.UUID:
    """The id of the details of a line: the same at every site."""
    return derived_id("library_line", code)


def _last(session: Session) -> int:
    return max((one.position for one in reference.items(session, shipped.LIBRARY)), default=0)
