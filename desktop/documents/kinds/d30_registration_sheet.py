"""D30: who came to an event: filled with the ticked people, or a blank for handwriting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from desktop.documents import asked, groups, honours, orders, phase_checks, tables
from desktop.documents.asked import Said
from desktop.documents.blocks import Row, Table
from desktop.documents.layout import Choices
from desktop.documents.types import (
    Answer,
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Value
from desktop.services.documents import organization, people
from desktop.services.documents.people import PaperPerson

FILLED, BLANK = "a", "b"
FULL_PAGE, FOR_GUESTS, MOST_ROWS = 22, 5, 500
HEADER = ("№", "Фамилия, имя, отчество", "Должность", "Организация", "Контакт", "Подпись")
WIDTHS = (5, 26, 18, 25, 13, 13)


def _free_rows(_session: Session, wanted: Wanted) -> Answer:
    return FULL_PAGE if wanted.variant == BLANK else FOR_GUESTS


ASKS = (
    *honours.EVENT_ASKS,
    honours.PLACE,
    honours.ORGANIZER,
    Ask(
        "free_rows",
        "Пустых строк",
        AskKind.NUMBER,
        help="Для тех, кого нет в списке: впишутся от руки.",
        default=_free_rows,
    ),
    Ask(
        "guests",
        "Гости, которых нет в списке сотрудников",
        AskKind.ROWS,
        columns=(
            Ask("name", "Фамилия, имя, отчество", required=True),
            Ask("position", "Должность"),
            Ask("organization", "Организация"),
        ),
        variants=(FILLED,),
    ),
    Ask("came", "Охват, человек", AskKind.NUMBER, help="Пусто: впишут от руки."),
    orders.CURATOR,
)


def load(session: Session, wanted: Wanted) -> Material:
    """The sheet; contacts and signatures are always empty (catalogue, D30)."""
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    is_blank = wanted.variant == BLANK
    found = [] if is_blank else people.load(session, wanted.subjects, wanted.day)
    lines = [*map(_cells, found), *(() if is_blank else map(_guest, said.rows("guests")))]
    came = said.count("came")
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "мероприятие": honours.event(said),
        "лист": Group(
            {
                "организатор": said.sentence("organizer"),
                "охват": str(came) if came else "______",
            }
        ),
        "куратор": said.person("curator"),
    }
    return Material(
        Context(Group(root)),
        title="Лист регистрации участников",
        about=said.plain("topic"),
        tables={"участники": _sheet(lines, said.count("free_rows") or 0)},
        signers=orders.signs(said.found("curator")),
        problems=(
            *_problems(said, is_empty=not lines and not said.count("free_rows")),
            *honours.event_problems(said),
            *phase_checks.covered(came or 0, len(lines)),
            *said.problems,
        ),
    )


def _sheet(lines: Sequence[tuple[str, ...]], free: int) -> Table:
    rows = tables.numbered(lines)
    empty = (
        Row(tables.row(str(place)).cells + ((),) * (len(HEADER) - 1))
        for place in range(len(rows) + 1, len(rows) + 1 + min(max(free, 0), MOST_ROWS))
    )
    return Table(HEADER, (*rows, *empty), WIDTHS, for_hand=True)


def _cells(one: PaperPerson) -> tuple[str, ...]:
    position = one.job.title.nominative if one.job else ""
    place = one.job.organization if one.job else ""
    return (str(one.full), position, place, "", "")


def _guest(one: Said) -> tuple[str, ...]:
    return (one.plain("name"), one.plain("position"), one.plain("organization"), "", "")


def _problems(said: Said, *, is_empty: bool) -> Iterator[Problem]:
    if not said.date("date_from") or not said.plain("topic"):
        text = "У мероприятия нет даты или темы"
        yield Problem(text, Severity.BLOCK, said.source("topic"))
    if is_empty:
        text = "В листе нет строк: отметьте людей или добавьте пустые строки"
        yield Problem(text, Severity.BLOCK, said.source("free_rows"))


TYPE = DocumentType(
    code="D30",
    key="registration_sheet",
    title="Лист регистрации участников",
    help=(
        "Кто пришёл на мероприятие: с отмеченными людьми или пустой. Контакт и подпись — от руки. "
        "Номера не получает."
    ),
    group="events",
    made_for=MadeFor.PEOPLE,
    load=load,
    variants=(
        Variant(FILLED, "с отмеченными людьми", "D30"),
        Variant(BLANK, "пустой", "D30", made_for=MadeFor.KINDERGARTEN),
    ),
    groups=("орг", "рук", "док", "мероприятие", "лист", "куратор"),
    word="лист",
    usual=Choices(size=12),
    asks=ASKS,
)
