"""The words of an award in reading order: what DOCX prints, what tests and search compare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.documents.awards import design as known
from desktop.documents.awards import measure, placing, qr, trial
from desktop.documents.awards.design import Design
from desktop.documents.awards.placing import Fit, Role
from desktop.documents.blocks import AwardPage, Page


@dataclass(frozen=True)
class Line:
    """One paragraph: its part, words, points, weight."""

    role: Role
    text: str
    size: float
    bold: bool = False


def page_of(sheet: AwardPage) -> Page:
    """Size and orientation of the sheet. Raises NotFoundError for an unknown design."""
    if trial.is_for(sheet):
        return trial.page_of(sheet)
    return known.get(sheet.design).page


def lines(sheet: AwardPage) -> list[Line]:
    """The texts from the top to the bottom, whole, at the sizes of the design."""
    if trial.is_for(sheet):
        texts = trial.steps(sheet)
        return [Line(Role.TITLE, sheet.title, 14, bold=True)] + [
            Line(Role.BODY, text, 11) for text in texts
        ]
    design = known.get(sheet.design)
    return [line for line in _lines(sheet, design) if line.text.strip()]


def _lines(sheet: AwardPage, design: Design) -> Iterator[Line]:
    sizes = design.sizes
    if not design.is_for_forms:
        for text in sheet.organization:
            yield Line(Role.ORGANIZATION, text, sizes.organization)
        yield Line(Role.TITLE, sheet.title, sizes.title, bold=True)
    yield Line(Role.BEFORE, sheet.before, sizes.before)
    surname, rest = measure.name_parts(sheet.name, sheet.surname_words)
    yield Line(Role.SURNAME, surname, sizes.surname, bold=True)
    yield Line(Role.REST, rest, sizes.rest)
    yield Line(Role.UNDER, sheet.under_name, sizes.under)
    for text in sheet.body:
        yield Line(Role.BODY, text, sizes.body)
    for signer in sheet.signers:
        gap = "   " if design.is_for_forms else "   ____________   "
        position = signer.position.replace("\n", " ")
        yield Line(Role.SIGNER, f"{position}{gap}{signer.name}", sizes.signer)
    if sheet.with_seal and not design.is_for_forms:
        yield Line(Role.SEAL, "М. П.", 9)
    yield Line(Role.PLACE, sheet.place_line, 11)
    yield Line(Role.NUMBER, sheet.number_line, 9)
    if sheet.code:
        yield Line(Role.CODE, qr.letters(sheet.code), 8, bold=True)


def fits(sheet: AwardPage) -> Fit:
    """What has to be done to the texts of a sheet before they stand on it."""
    if trial.is_for(sheet):
        return Fit()
    return placing.place(sheet, known.get(sheet.design)).fit
