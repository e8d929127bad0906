"""Ready parts of papers (К1–К12 of the catalogue): ``@шапка``, ``@подпись``, ``@таблица имя``.

A part takes its values from the same context as the text; what is missing is noted by the
filler, as everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop.documents.blocks import (
    Align,
    Block,
    Cell,
    Columns,
    Gap,
    Kind,
    Page,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Runs,
    Table,
    said,
)
from desktop.documents.template import parsing
from desktop.documents.template.filling import Filler, Part
from desktop.documents.types import Mark, Material, SignedBy
from desktop.documents.values import Rows

LINE = "____________"
NO_ROWS = "Записей нет"
"""Said in a table of the base which has nothing to show; a form for handwriting stays empty."""

SIGNATURE_WIDTHS = (48, 20, 32)
DATED_WIDTHS = (36, 28, 36)
EMBLEM = "emblem"
EMBLEM_WIDTH = 20.0


def of(material: Material, *, emblem: bool) -> Mapping[str, Part]:
    """The parts which a text may name, over the material of one paper."""
    return {
        "шапка": lambda _, filler: _letterhead(filler, emblem=emblem),
        "бланк": lambda _, filler: _corner_letterhead(filler, emblem=emblem),
        "грифы": lambda _argument, _filler: _marks(material.marks),
        "дата_номер": lambda _, filler: _date_and_number(filler),
        "место_дата": lambda _, filler: _place_and_date(filler),
        "реквизиты": _parties,
        "подпись_лица": _signature_of,
        "подписи": lambda argument, filler: _signatures(material.signers, argument, filler),
        "дата_подпись": lambda _, filler: [_dated_signature(material.signers, filler)],
        "ознакомление": lambda argument, filler: _acquainted(material, argument, filler),
        "исполнитель": _executor,
        "приложение": _appendix,
        "приложение_без_номера": lambda argument, filler: _appendix(f" {argument}", filler),
        "приложение_книжное": lambda argument, filler: _appendix(argument, filler, Page.PORTRAIT),
        "приложение_альбомное": lambda argument, filler: _appendix(
            argument, filler, Page.LANDSCAPE
        ),
        "таблица": lambda argument, filler: [_table(material, argument, filler)],
        "блоки": lambda argument, filler: _blocks(material, argument, filler),
        "экземпляр": lambda _, filler: _copy_received(filler),
        "место_печати": lambda _argument, _filler: [Paragraph(said("М. П."), Kind.PLAIN)],
        "альбомная": lambda _argument, _filler: [PageBreak(Page.LANDSCAPE)],
        "книжная": lambda _argument, _filler: [PageBreak(Page.PORTRAIT)],
    }


def written(filler: Filler, text: str) -> Runs:
    """A line of a part, written in the grammar of the templates."""
    return filler.runs(parsing.inline(0, text))


def _letterhead(filler: Filler, *, emblem: bool) -> list[Block]:
    lines = [written(filler, "[{орг.учредитель}]"), written(filler, "{орг.полное}")]
    lines.append(written(filler, "({орг.краткое})"))
    blocks: list[Block] = [Picture(EMBLEM, EMBLEM_WIDTH)] if emblem else []
    blocks += [Paragraph(runs, Kind.CENTER, keep_next=True) for runs in lines if runs]
    return [*blocks, Gap()]


_CORNER = (
    "[{орг.учредитель}]",
    "**{орг.полное}**",
    "({орг.краткое})",
    "[{орг.адрес}]",
    "[тел. {орг.телефон}]",
    "[{орг.почта}]",
    "[ОГРН {орг.огрн}]",
    "[ИНН {орг.инн}][ / КПП {орг.кпп}]",
    "{док.дата.цифрами} № {док.номер}",
)
_IN_ANSWER = ("[на № {ответ_на.номер} от {ответ_на.дата.цифрами}]",)
_ADDRESSEE = ("{^адресат.должность.дат} {адресат.краткое.род}", "{адресат.фамилия_ио.дат}")


def _corner_letterhead(filler: Filler, *, emblem: bool) -> list[Block]:
    """The left block of a letter; the addressee («адресат») stands right of it."""
    known = filler.context.root.values
    texts = [*_CORNER, *(_IN_ANSWER if "ответ_на" in known else ())]
    lines = tuple(runs for text in texts if (runs := written(filler, text)))
    right = tuple(written(filler, text) for text in _ADDRESSEE if "адресат" in known)
    blocks: list[Block] = [Picture(EMBLEM, EMBLEM_WIDTH, Align.LEFT)] if emblem else []
    pair = Columns((Cell(lines, Align.CENTER), Cell(()), Cell(right)), widths=(45, 10, 45))
    return [*blocks, pair, Gap()]


def _marks(marks: Sequence[Mark]) -> list[Block]:
    """Two in a row: left the collegiate ones, right the head (domain.md 3.5)."""
    left = [mark for mark in marks if not mark.on_right]
    right = [mark for mark in marks if mark.on_right]
    while len(left) > len(right) + 1:
        right.append(left.pop())
    blocks: list[Block] = []
    for index in range(max(len(left), len(right))):
        cells = tuple(
            Cell(_mark(side[index]) if index < len(side) else ()) for side in (left, right)
        )
        blocks += [Columns((cells[0], Cell(()), cells[1]), widths=(45, 10, 45)), Gap(0.5)]
    return blocks


def _mark(mark: Mark) -> tuple[Runs, ...]:
    return (said(mark.head), *(said(line) for line in mark.lines))


def _date_and_number(filler: Filler) -> list[Block]:
    cells = (
        Cell((written(filler, "{док.дата}"),), Align.LEFT),
        Cell((written(filler, "[г. {орг.город}]"),), Align.CENTER),
        Cell((written(filler, "№ {док.номер}"),), Align.RIGHT),
    )
    return [Columns(cells), Gap(0.5)]


def _place_and_date(filler: Filler) -> list[Block]:
    """Of a contract: the town on the left, the date on the right."""
    cells = (
        Cell((written(filler, "[г. {орг.город}]"),), Align.LEFT),
        Cell((written(filler, "{док.дата}"),), Align.RIGHT),
    )
    return [Columns(cells), Gap(0.5)]


_PARTY = (
    "**{сторона.полное}**",
    "[{сторона.адрес}]",
    "[Телефон: {сторона.телефон}]",
    "[Почта: {сторона.почта}]",
    "[ИНН {сторона.инн}][ КПП {сторона.кпп}]",
    "[ОГРН {сторона.огрн}]",
)
_PARTY_SIGNS = (
    "\u00a0",
    "{^сторона.представитель.должность}",
    f"{LINE} {{сторона.представитель.ио_фамилия}}",
    "М. П.",
)


def _parties(argument: str, filler: Filler) -> list[Block]:
    """Requisites and signatures, two parties beside each other; neither is torn."""
    rows = filler.value((argument or "стороны",))
    found = rows.rows if isinstance(rows, Rows) else ()
    texts = [[parsing.inline(0, text) for text in group] for group in (_PARTY, _PARTY_SIGNS)]
    blocks: list[Block] = [Gap(0.3)]
    for start in range(0, len(found), 2):
        for lines in texts:
            sides = [filler.of_row("сторона", row, lines) for row in found[start : start + 2]]
            cells = (Cell(sides[0]), Cell(()), Cell(sides[1] if sides[1:] else ()))
            is_first = lines is texts[0]
            blocks.append(Columns(cells, (47, 6, 47), bottom=not is_first, keep_next=is_first))
        blocks.append(Gap(0.5))
    return blocks


def signature(position: str, name: str) -> Columns:
    """«{должность} ____________ {И. О. Фамилия}» on the line of the last word of the position."""
    cells = (
        Cell((said(position),)),
        Cell((said(LINE),), Align.CENTER),
        Cell((said(name),), Align.RIGHT),
    )
    return Columns(cells, SIGNATURE_WIDTHS, bottom=True)


def _signature_of(argument: str, filler: Filler) -> list[Block]:
    """The line of one person of the text: ``@подпись_лица заверяет``, perhaps with a place."""
    who, _, place = argument.partition(" ")
    position = written(filler, f"{{^{who}.должность}}" + (f" {{{place}}}" if place else ""))
    name = written(filler, f"{{{who}.ио_фамилия}}")
    cells = (Cell((position,)), Cell((said(LINE),), Align.CENTER), Cell((name,), Align.RIGHT))
    return [Columns(cells, SIGNATURE_WIDTHS, bottom=True)]


def _signatures(signers: Sequence[SignedBy], argument: str, filler: Filler) -> list[Block]:
    found = list(signers)
    if not found and argument != "если есть":
        return [Gap(), *_signature_of("рук", filler)]
    blocks: list[Block] = [Gap()]
    for index, signer in enumerate(found):
        blocks += [Gap(0.5)] if index else []
        blocks.append(signature(signer.position, signer.name))
    return blocks


def _dated_signature(signers: Sequence[SignedBy], filler: Filler) -> Columns:
    """An application: its date, the line, the name of the one who signs."""
    cells = (
        Cell((written(filler, "{док.дата}"),)),
        Cell((said(LINE),), Align.CENTER),
        Cell((said(signers[0].name if signers else ""),), Align.RIGHT),
    )
    return Columns(cells, DATED_WIDTHS, bottom=True)


def _acquainted(material: Material, argument: str, filler: Filler) -> list[Block]:
    """К8: «С приказом ознакомлены:» and a row for each, dates and signatures by hand."""
    if not material.acquainted:
        return []
    rows = tuple(Row((said(one.name), said(one.position), (), ())) for one in material.acquainted)
    head = ("Фамилия, имя, отчество", "Должность", "Подпись", "Дата")
    text = written(filler, argument) if argument else said("Ознакомлены:")
    table = Table(head, rows, (38, 30, 17, 15), for_hand=True)
    return [Gap(), Paragraph(text, Kind.PLAIN, keep_next=True), table]


def _executor(argument: str, filler: Filler) -> list[Block]:
    return [Gap(), Paragraph(written(filler, argument), Kind.SMALL)]


def _appendix(argument: str, filler: Filler, page: Page | None = None) -> list[Block]:
    """К6: the page starts anew, the corner says to what; clauses count from one."""
    number, _, rest = argument.partition(" ")
    filler.restart_numbers()
    lines = [written(filler, f"Приложение № {number}" if number else "Приложение")]
    lines += [written(filler, part.strip()) for part in rest.split("/") if part.strip()]
    corner = Columns((Cell(()), Cell(tuple(lines))), widths=(50, 50))
    return [PageBreak(page), corner, Gap()]


def _table(material: Material, argument: str, filler: Filler) -> Table:
    if argument not in material.tables:
        raise filler.fault(f"таблицы «{argument}» у этого документа нет.")
    found = material.tables[argument]
    if found.rows or found.for_hand:
        return found
    return replace(found, rows=(Row((said(NO_ROWS),), is_group=True),))


def _blocks(material: Material, argument: str, filler: Filler) -> list[Block]:
    if argument not in material.blocks:
        raise filler.fault(f"частей «{argument}» у этого документа нет.")
    return list(material.blocks[argument])


def _copy_received(filler: Filler) -> list[Block]:
    text = "Экземпляр {работник: получил|получила|получил(а)}: «___» ______________ 20___ г."
    cells = (Cell((written(filler, text),)), Cell((said(LINE),), Align.RIGHT))
    return [Gap(0.5), Columns(cells, (70, 30))]
