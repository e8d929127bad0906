"""What is in force in this office for a kind: its wording and its look, its series and approval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from sqlmodel import Session

from desktop.documents import catalogue, layout
from desktop.documents.composing import Style, Wording
from desktop.documents.layout import Choices
from desktop.documents.types import DocumentType, MadeFor, Material, Variant
from desktop.errors import NotFoundError
from desktop.services import base
from desktop.services.documents import holding, looks, organization, texts
from desktop.services.documents.looks import LookChoice
from desktop.services.documents.texts import OwnText
from desktop.storage import files


def variant_of(kind: DocumentType, code: str) -> Variant:
    """A variant by its code, the first for an empty one. Raises NotFoundError."""
    try:
        return kind.variant(code)
    except KeyError:
        raise NotFoundError(
            f"У документа «{kind.title}» нет варианта «{code}». Выберите другой вариант."
        ) from None


def wording(session: Session, kind: DocumentType, variant: str = "") -> Wording:
    """The office's own text, else the shipped one."""
    chosen = variant_of(kind, variant)
    key = ("wording", kind.code, chosen.code)
    return holding.remembered(session, key, lambda: _wording(session, kind, chosen))


def _wording(session: Session, kind: DocumentType, variant: Variant) -> Wording:
    shipped = catalogue.shipped_text(variant.text)
    own = texts.wording(session, kind.code, variant.code)
    found = of_version(variant, shipped, own)
    kept = looks.load(session, looks.form_code(kind.code, variant.code))
    if not kept.form_hash:
        return found
    form = attached(session, kept.form_hash)
    version = f"{variant.text}, свой бланк" if form else found.version
    return replace(found, form=form, version=version, lost_form="" if form else kept.form_name)


def of_version(variant: Variant, shipped: str, own: OwnText | None) -> Wording:
    """The wording of a version (``None``: the shipped text which nobody touched)."""
    digest = texts.digest(shipped)
    is_confirmed = own is not None and own.is_confirmed(digest)
    if own is not None and own.is_own:
        return Wording(own.text, is_confirmed, f"{variant.text}, наш вариант {own.version}")
    return Wording(shipped, is_confirmed, f"{variant.text} исходный {digest[:8]}")


def style(session: Session, kind: DocumentType) -> Style:
    """How the office wants this kind to look, with its emblem and the mark of the training base."""
    return holding.remembered(session, ("style", kind.code), lambda: _style(session, kind))


def _style(session: Session, kind: DocumentType) -> Style:
    chosen = looks.in_force(session, kind.code)
    return Style(
        choices=choices_of(chosen),
        is_training=base.is_training(session),
        emblem=emblem(session)[0] if chosen.with_emblem else b"",
        with_code=chosen.with_code,
        hidden_columns=chosen.hidden_columns,
        design=chosen.design,
        shift_x=chosen.shift_x,
        shift_y=chosen.shift_y,
    )


def choices_of(chosen: LookChoice) -> Choices:
    """The measures of a choice; a profile which this version does not know is the default."""
    values: dict[str, Any] = {
        each.name: getattr(chosen, each.name)
        for each in fields(Choices)
        if each.name not in {"profile", "table_size"}
    }
    profile = chosen.profile if chosen.profile in layout.profiles() else layout.DEFAULT
    return replace(Choices(profile=profile), **values)


def emblem(session: Session) -> tuple[bytes, str, str]:
    """The emblem of our organisation: bytes, hash and name; empty when it has none.

    A file which is not there prints nothing: «Проверить базу» tells of it.
    """
    return holding.remembered(session, "emblem", lambda: _emblem(session))


def _emblem(session: Session) -> tuple[bytes, str, str]:
    found = organization.emblem(session)
    if not found.hash:
        return b"", "", ""
    return attached(session, found.hash), found.hash, found.name


def attached(session: Session, sha256: str) -> bytes:
    """The bytes of an attachment; empty when the file is missing or changed."""
    known = base.path(session)
    path = files.path_of(known, sha256)
    return path.read_bytes() if path.is_file() and files.verify(known, sha256) else b""


def series_of(
    kind: DocumentType, variant: str, material: Material | None = None
) -> tuple[str, str]:
    """The series of a paper and its part: («ОД», «»), («ПР», «педагогический совет»).

    «ПР-педагогический совет» names both. An empty series: a paper without a number.
    """
    chosen = variant_of(kind, variant)
    named = kind.series if chosen.series is None else chosen.series
    if material is not None and material.series:
        named = material.series
    code, _, scope = named.partition("-")
    return code, scope


def needs_approval(kind: DocumentType, variant: str) -> bool:
    """Whether the head approves it."""
    own = variant_of(kind, variant).approval
    return kind.approval if own is None else own


def made_for(kind: DocumentType, variant: str) -> MadeFor:
    """Whom it is about."""
    return variant_of(kind, variant).made_for or kind.made_for


def is_joint(kind: DocumentType, variant: str) -> bool:
    """One paper about everything that is ticked."""
    return made_for(kind, variant) in {
        MadeFor.PEOPLE,
        MadeFor.ORGANIZATIONS,
        MadeFor.DOCUMENTS,
        MadeFor.PAIRS,
    }


def about_of(titles: Sequence[str], most: int = 3) -> str:
    """«Осокина Т. В., Квашнина М. И. и ещё 4»."""
    more = f" и ещё {len(titles) - most}" if len(titles) > most else ""
    return ", ".join(titles[:most]) + more
