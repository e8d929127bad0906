"""Every wording of the catalogue with what this office did to it: the list «Шаблоны»."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from desktop.documents import catalogue
from desktop.documents.template import editing
from desktop.documents.types import DocumentType, Variant
from desktop.models import derived_id
from desktop.services.documents import looks, texts
from desktop.services.documents.texts import OwnText


class Origin(StrEnum):
    """Whose text is printed."""

    SHIPPED = "исходный"
    OWN = "наш"
    FORM = "свой бланк"


@dataclass(frozen=True)
class WordingRow:
    """A line of the list: a kind and one of its variants."""

    id: uuid.UUID
    code: str
    variant: str
    title: str
    variant_title: str
    group: str
    origin: Origin
    changed_on: dt.date | None
    confirmed_on: dt.date | None
    confirmed_by: str
    is_confirmed: bool
    is_newer: bool
    used: int
    form_name: str = ""
    is_award: bool = False
    """Drawn by a design: an own Word form cannot take its place."""

    @property
    def name(self) -> str:
        """«Сертификат: участника»."""
        return f"{self.title}: {self.variant_title}" if self.variant_title else self.title


def id_of(code: str, variant: str) -> uuid.UUID:
    """A wording has no record of its own until it is touched; its line has an id all the same."""
    return derived_id("wording", code, variant)


def shipped(kind: DocumentType, variant: str) -> str:
    """The shipped text of a variant."""
    return catalogue.shipped_text(kind.variant(variant).text)


def kind_of(code: str) -> DocumentType:
    """A kind by its code. Raises NotFoundError."""
    return catalogue.get(code)


def normal(text: str) -> str:
    """A text as the editor writes it: to see whether anything was changed."""
    return editing.joined(editing.split(text))


def rows(session: Session) -> list[WordingRow]:
    """All wordings in the order of the catalogue."""
    touched = {(one.type_code, one.variant): one for one in texts.overview(session)}
    forms = {code: looks.load(session, code) for code in _codes(catalogue.types().values())}
    made = []
    for kind in catalogue.types().values():
        for variant in kind.variants:
            found = touched.get((kind.code, variant.code))
            form = forms[looks.form_code(kind.code, variant.code)].form_name
            own = found.own if found is not None else None
            made.append(_row(kind, variant, own, found.used if found is not None else 0, form))
    return made


def _codes(kinds: Iterable[DocumentType]) -> list[str]:
    return [looks.form_code(kind.code, one.code) for kind in kinds for one in kind.variants]


def _row(
    kind: DocumentType, variant: Variant, own: OwnText | None, used: int, form: str
) -> WordingRow:
    text = catalogue.shipped_text(variant.text)
    is_own = own is not None and own.is_own
    origin = Origin.OWN if is_own else Origin.SHIPPED
    is_confirmed = own is not None and own.is_confirmed(texts.digest(text))
    return WordingRow(
        id=id_of(kind.code, variant.code),
        code=kind.code,
        variant=variant.code,
        title=kind.title,
        variant_title=variant.title if len(kind.variants) > 1 else "",
        group=kind.group,
        origin=Origin.FORM if form else origin,
        changed_on=own.saved_on if own is not None and is_own else None,
        confirmed_on=own.confirmed_on if own is not None and is_confirmed else None,
        confirmed_by=own.confirmed_by if own is not None and is_confirmed else "",
        is_confirmed=is_confirmed,
        is_newer=texts.shipped_is_newer(own, text),
        used=used,
        form_name=form,
        is_award=kind.on_forms,
    )
