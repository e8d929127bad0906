"""D56 Лист подписания пакета: what lies in the folder for the head, blanks apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from desktop.documents import asked, catalogue, groups, tables
from desktop.documents.blocks import Align, Row, Table
from desktop.documents.layout import Choices
from desktop.documents.types import (
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
from desktop.documents.values import Context, Group, Number, Source, Value
from desktop.errors import NotFoundError
from desktop.language import dates
from desktop.language.sorting import sort_key
from desktop.services.documents import organization, papers
from desktop.services.documents.papers import Kept, Status

BY_KINDS, BY_PEOPLE = "kinds", "people"
ORDERS = ((BY_KINDS, "по видам"), (BY_PEOPLE, "по людям"))
NOTHING = "Не отмечено ни одного документа: лист подписания печатается к пакету."
TO_SIGN, IS_SIGNED = "подписать", "подписано"
HEADER = ("№", "Документ", "Для кого", "Экз.", "Листов", "Отметка", "Подпись", "Дата")
WIDTHS = (4, 28, 18, 6, 9, 13, 12, 10)
ASKS = (
    Ask(
        "order",
        "Порядок",
        AskKind.CHOICE,
        choices=ORDERS,
        default=lambda _session, _wanted: BY_KINDS,
    ),
)


@dataclass(frozen=True)
class _Line:
    """One paper of the package."""

    title: str
    about: str
    copies: int
    pages: int
    is_signed: bool
    is_blank: bool
    kind: str

    @property
    def sheets(self) -> int:
        return self.copies * self.pages


def load(session: Session, wanted: Wanted) -> Material:
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    lines = [_line(one) for one in papers.load(session, wanted.subjects)]
    by_people = said.chosen("order", ORDERS) == BY_PEOPLE
    lines.sort(key=_by_people if by_people else _by_kinds)
    plain = [line for line in lines if not line.is_blank]
    blanks = [line for line in lines if line.is_blank]
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "пакет": Group(
            {
                "документов": Number(len(lines)),
                "листов": _counted(plain),
                "бланков": _counted(blanks),
            }
        ),
    }
    problems = () if lines else (Problem(NOTHING, Severity.BLOCK, Source("document")),)
    conditions = {"есть документы": bool(plain), "есть бланки": bool(blanks)}
    return Material(
        Context(Group(root), conditions),
        title="Лист подписания пакета",
        about=own.short,
        tables={"документы": _table(plain), "бланки": _table(blanks)},
        problems=(*problems, *said.problems),
    )


def _counted(lines: Sequence[_Line]) -> Value:
    """Sheets of paper; nothing to say of drafts, whose pages nobody counted."""
    return Number(count) if (count := sum(line.sheets for line in lines)) else ""


def _line(one: Kept) -> _Line:
    try:
        kind = catalogue.get(one.type_code)
    except NotFoundError:
        name, code, is_blank = "", one.type_code, False
    else:
        name, code, is_blank = kind.title, kind.code, kind.on_forms
    return _Line(
        title=_title(one, name),
        about=one.about,
        copies=one.copies,
        pages=one.pages,
        is_signed=one.status is Status.SIGNED,
        is_blank=is_blank,
        kind=code,
    )


def _title(one: Kept, name: str) -> str:
    """«О назначении куратора № 46-ОД от 22.09.2025»; a draft has neither."""
    number = f"№\u00a0{one.number}" if one.number else ""
    day = f"от {dates.in_digits(one.day)}" if one.number and one.day else ""
    return " ".join(filter(None, (one.title or name, number, day)))


def _by_kinds(line: _Line) -> tuple[object, ...]:
    return line.kind, sort_key(line.about), line.title


def _by_people(line: _Line) -> tuple[object, ...]:
    return sort_key(line.about), line.kind, line.title


def _table(lines: Sequence[_Line]) -> Table:
    rows = tables.numbered(
        (
            line.title,
            line.about,
            str(line.copies),
            str(line.sheets or ""),
            IS_SIGNED if line.is_signed else TO_SIGN,
            "",
            "",
        )
        for line in lines
    )
    copies, sheets = sum(line.copies for line in lines), sum(line.sheets for line in lines)
    cells = ("", "Всего", "", str(copies), str(sheets or ""), "", "", "")
    total = Row(tables.row(*cells).cells, is_total=True)
    middle, left = Align.CENTER, Align.LEFT
    aligns = (middle, left, left, middle, middle, middle, left, left)
    return Table(HEADER, (*rows, total), WIDTHS, aligns, for_hand=True)


TYPE = DocumentType(
    code="D56",
    key="signing_sheet",
    title="Лист подписания пакета",
    help="Список того, что лежит на подписи: экземпляры, листы, место для подписи и даты.",
    group="orders",
    made_for=MadeFor.DOCUMENTS,
    load=load,
    variants=(Variant("", "обычный", "D56"),),
    groups=("орг", "рук", "док", "пакет"),
    conditions=("есть документы", "есть бланки"),
    word="лист подписания",
    asks=ASKS,
    usual=Choices(size=11, spacing=1.0),
)
