"""D31: the programme of an event: typed by hand, or the lines of its card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from desktop.documents import asked, groups, honours, tables
from desktop.documents.asked import Said
from desktop.documents.blocks import Row, Table
from desktop.documents.types import (
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Mark,
    Material,
    Problem,
    Severity,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Value
from desktop.services import reference
from desktop.services.documents import organization
from desktop.services.documents.organization import PaperOrganization

WITH_MARKS = "грифы"
LAST_LINE = "Подведение итогов. Анкета обратной связи"
_NUMBER, _TIME = "№", "Время"
WIDTHS = (12, 53, 35)


ASKS = (
    *honours.EVENT_ASKS,
    Ask("time", "Время", help="Например: «13:30–15:30»."),
    honours.PLACE,
    Ask(
        "format",
        "Формат",
        AskKind.CHOICE,
        choices=(("", "не указывать"), *honours.choices("formats")),
    ),
    honours.ORGANIZER,
    Ask(
        "lines",
        "Программа",
        AskKind.ROWS,
        required=True,
        columns=(
            Ask("time", "Время", help="Пусто: вместо времени будет номер."),
            Ask("content", "Содержание", required=True),
            Ask("speaker", "Кто выступает"),
        ),
    ),
    Ask("last_line", f"Последней строкой «{LAST_LINE}»", AskKind.YES_NO),
    Ask("mark", "Гриф «УТВЕРЖДЕНА»", AskKind.YES_NO),
)


def load(session: Session, wanted: Wanted) -> Material:
    """The programme; without any time the first column shows numbers."""
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    formats = reference.titles(session, "formats")
    cells = ("time", "content", "speaker")
    lines = [tuple(one.plain(name) for name in cells) for one in said.rows("lines")]
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "мероприятие": honours.event(said),
        "расписание": Group(
            {
                "время": said.plain("time"),
                "формат": formats.get(said.plain("format"), ""),
                "организатор": said.sentence("organizer"),
            }
        ),
    }
    return Material(
        Context(Group(root), {WITH_MARKS: said.yes("mark")}),
        title="Программа мероприятия",
        about=said.plain("topic"),
        tables={"программа": _table(lines, with_last=said.yes("last_line"))},
        marks=_marks(own) if said.yes("mark") else (),
        problems=(*_problems(said, lines), *honours.event_problems(said), *said.problems),
    )


def _table(lines: Sequence[tuple[str, ...]], *, with_last: bool) -> Table:
    shown = [*lines, *([("", LAST_LINE, "")] if with_last else [])]
    if any(time for time, _, _ in lines):
        return Table((_TIME, "Содержание", "Выступающий"), _rows(shown), WIDTHS)
    counted = [(str(place), *rest) for place, (_, *rest) in enumerate(shown, 1)]
    return Table((_NUMBER, "Содержание", "Выступающий"), _rows(counted), WIDTHS)


def _rows(lines: Sequence[tuple[str, ...]]) -> tuple[Row, ...]:
    return tuple(tables.row(*cells) for cells in lines)


def _marks(own: PaperOrganization) -> tuple[Mark, ...]:
    title = f"{own.head_title.nominative} {own.short}"
    name = own.head.signature if own.head else ""
    lines = (
        f"{title[:1].upper()}{title[1:]}",
        f"____________ {name}".rstrip(),
        "«___» ____________ 20___ г.",
    )
    return (Mark("УТВЕРЖДЕНА", lines, on_right=True),)


def _problems(said: Said, lines: Sequence[tuple[str, ...]]) -> Iterator[Problem]:
    if not lines:
        text = "В программе нет строк: впишите, что и когда будет"
        yield Problem(text, Severity.BLOCK, said.source("lines"))
    if any(not content for _, content, _ in lines):
        text = "В программе есть строка без содержания"
        yield Problem(text, Severity.BLOCK, said.source("lines"))


TYPE = DocumentType(
    code="D31",
    key="event_program",
    title="Программа мероприятия",
    help="Что и когда будет на мероприятии, кто выступает. Гриф — по желанию. Номера не получает.",
    group="events",
    made_for=MadeFor.KINDERGARTEN,
    load=load,
    variants=(Variant("", "обычная", "D31"),),
    groups=("орг", "рук", "док", "мероприятие", "расписание"),
    conditions=(WITH_MARKS,),
    word="программа",
    asks=ASKS,
)
