"""One paper from the base: load, fill, lay out. The base is touched by ``load`` only."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from sqlmodel import Session

from desktop.documents import catalogue, crowded, layout, parts, ruling, tables
from desktop.documents.awards import checks, design
from desktop.documents.awards import wording as award_texts
from desktop.documents.blocks import AwardPage, Paper, Sheet
from desktop.documents.layout import Choices
from desktop.documents.template import filling, parsing
from desktop.documents.template.filling import Notes
from desktop.documents.template.nodes import Template
from desktop.documents.types import DocumentType, Material, Problem, Severity, Variant, Wanted
from desktop.documents.values import Declined, Group
from desktop.services.documents import holding

SAMPLE = "Образец. Формулировки не подтверждены организацией"
TRAINING = "ОБРАЗЕЦ"


@dataclass(frozen=True)
class Wording:
    """The text a paper is made from: the shipped one or the office's own."""

    text: str
    is_confirmed: bool = False
    version: str = ""
    """Kept with the issued paper: «D02a исходный» or the number of the own version."""
    form: bytes = b""
    """The office's own Word form, which is filled instead of the text."""
    lost_form: str = ""
    """The name of the form which should be filled and is not there."""


@dataclass(frozen=True)
class Style:
    """How the office wants this kind to look, and what stands over every page."""

    choices: Choices = field(default_factory=Choices)
    is_training: bool = False
    emblem: bytes = b""
    with_code: bool = False
    hidden_columns: frozenset[str] = frozenset()
    watermark: str = ""
    design: str = ""
    """Of an award, when the office chose one for the kind."""
    shift_x: float = 0
    """How far ready forms are moved, in millimetres."""
    shift_y: float = 0


@dataclass(frozen=True)
class Composed:
    """A finished paper with what was noticed on the way."""

    sheet: Sheet
    material: Material
    notes: Notes
    version: str = ""
    """Which wording it was made from."""


def compose(
    session: Session,
    kind: DocumentType,
    wanted: Wanted,
    wording: Wording,
    style: Style | None = None,
) -> Composed:
    """Make one paper. Raises TemplateError, NotFoundError, InvalidInputError."""
    with holding.held(session):  # a person named in forty lines is fetched once
        material = kind.load(session, wanted)
    return laid_out(kind, wanted, material, wording, style or Style())


@lru_cache(maxsize=64)
def parsed(text: str) -> Template:
    """A text taken apart; the same text once. Raises TemplateError."""
    return parsing.parse(text)


def laid_out(
    kind: DocumentType, wanted: Wanted, material: Material, wording: Wording, style: Style
) -> Composed:
    """The same from material which was already loaded; needs no base."""
    template = parsed(wording.text)
    shown = {
        name: tables.without(table, style.hidden_columns) for name, table in material.tables.items()
    }
    material = replace(material, tables=shown)
    ready = parts.of(material, emblem=bool(style.emblem))
    blocks, notes = filling.fill(template, material.context, ready)
    variant = kind.variant(wanted.variant)
    look = layout.look(
        layout.merged(style.choices, kind.usual),
        page=variant.page or kind.page,
        long_retention=kind.long_retention,
        hyphenate=kind.hyphenate,
    )
    look = replace(look, framed=kind.framed)
    pictures = ((parts.EMBLEM, style.emblem),) if style.emblem else ()
    top_note = "" if wording.is_confirmed or variant.for_hand else SAMPLE
    watermark = _watermark(style, variant)
    sheet: Sheet
    if material.award is not None:
        sheet = replace(
            _styled(award_texts.worded(material.award, blocks), style, kind),
            pictures=pictures,
            watermark=watermark,
            top_note=top_note,
        )
        material = replace(material, problems=(*material.problems, *checks.problems(sheet)))
    elif wording.form:
        from desktop.documents.guest import own_form  # Word forms are rare, their library is large

        made = own_form.made(wording.form, material.context, material.title)
        sheet = replace(made.paper, top_note=top_note, watermark=watermark)
        material = replace(material, problems=(*material.problems, *made.problems))
        notes = made.notes
    else:
        sheet = Paper(
            title=material.title,
            blocks=tuple(crowded.eased(ruling.to_margin(blocks, look), look)),
            look=look,
            top_note=top_note,
            watermark=watermark,
            code=wanted.control_code if style.with_code else "",
            pictures=pictures,
        )
    sheet = replace(sheet, author=_author(material), dated=wanted.day.isoformat())
    return Composed(sheet, _warned(material, wording), notes, wording.version)


def _watermark(style: Style, variant: Variant) -> str:
    """The training base marks everything; a blank for handwriting of a real one is clean."""
    if style.is_training:
        return TRAINING
    return "" if variant.for_hand else style.watermark


def _warned(material: Material, wording: Wording) -> Material:
    """The own form is not there: the paper is made from the text, and this is said."""
    if not wording.lost_form:
        return material
    text = (
        f"Файла бланка «{wording.lost_form}» нет рядом с базой: документ сделан по тексту "
        "программы. Загрузите бланк заново"
    )
    problem = Problem(text, Severity.WARNING, code="FORM")
    return replace(material, problems=(*material.problems, problem))


def _styled(award: AwardPage, style: Style, kind: DocumentType) -> AwardPage:
    """As the answers of this paper say, else as the office chose, else as the kind is usually."""
    return replace(
        award,
        emblem=parts.EMBLEM if style.emblem else "",
        design=award.design or style.design or design.usual(kind.page).code,
        shift_x=award.shift_x or style.shift_x,
        shift_y=award.shift_y or style.shift_y,
    )


def _author(material: Material) -> str:
    """The organisation, for the properties of the file."""
    own = material.context.root.values.get("орг")
    name = own.values.get("краткое") if isinstance(own, Group) else None
    return name.forms.nominative if isinstance(name, Declined) else ""


def shipped(kind: DocumentType, variant: str = "") -> Wording:
    """The wording which comes with the program."""
    name = kind.variant(variant).text
    return Wording(catalogue.shipped_text(name), version=f"{name} исходный")
