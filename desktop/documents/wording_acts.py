"""What the office does to a wording; each act is named by the document, not by its code."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from desktop.documents import catalogue, wordings
from desktop.services.documents import looks, texts
from desktop.services.documents.looks import EVERYTHING, LookChoice
from desktop.storage.log import acts


def name_of(code: str, variant: str) -> str:
    """«Приказ о внедрении: первый год»."""
    kind = catalogue.get(code)
    many = len(kind.variants) > 1
    return f"{kind.title}: {kind.variant(variant).title}" if many else kind.title


def save(session: Session, code: str, variant: str, text: str, today: dt.date) -> None:
    """Keep a text of the office; the shipped words again take the own ones back.

    Raises InvalidInputError.
    """
    shipped = _shipped(code, variant)
    present = texts.wording(session, code, variant)
    is_own = present is not None and present.is_own
    if wordings.normal(text) == wordings.normal(shipped):
        if is_own:
            revert(session, code, variant, today)
        return
    texts.save(session, code, variant, text, shipped, today)
    _name(session, "текст шаблона", code, variant)


def revert(session: Session, code: str, variant: str, today: dt.date) -> None:
    """Back to the shipped text. Raises RuleError when it is in force."""
    texts.revert(session, code, variant, _shipped(code, variant), today)
    _name(session, "исходный текст", code, variant)


def take_version(
    session: Session, version: uuid.UUID, code: str, variant: str, today: dt.date
) -> None:
    """An earlier text of the office is in force again. Raises RuleError."""
    texts.take_version(session, version, _shipped(code, variant), today)
    _name(session, "прежний текст", code, variant)


def keep_ours(session: Session, code: str, variant: str) -> None:
    """The new shipped text was seen, ours stays. Raises RuleError."""
    texts.keep_ours(session, code, variant, _shipped(code, variant))
    _name(session, "оставлен наш текст", code, variant)


def confirm(session: Session, chosen: Sequence[tuple[str, str]], by: str, today: dt.date) -> None:
    """The head confirms wordings (code and variant): one act."""
    for code, variant in chosen:
        texts.confirm(session, code, variant, _shipped(code, variant), by, today)
    if len(chosen) == 1:
        _name(session, "формулировки подтверждены", *chosen[0])
    else:
        acts.name(session, f"формулировки подтверждены ({len(chosen)})")


def take_form(
    session: Session, code: str, variant: str, sha256: str, name: str, today: dt.date
) -> None:
    """Print a wording on a Word form which lies beside the base; nobody has confirmed it yet."""
    texts.drop_confirmation(session, code, variant, _shipped(code, variant), today)
    looks.keep_form(session, code, variant, sha256, name)
    _name(session, "свой бланк", code, variant)


def drop_form(session: Session, code: str, variant: str, today: dt.date) -> None:
    """The text is printed again, ours or the shipped one."""
    texts.drop_confirmation(session, code, variant, _shipped(code, variant), today)
    looks.revert(session, looks.form_code(code, variant))
    _name(session, "без своего бланка", code, variant)


def save_look(session: Session, code: str, choice: LookChoice, *, for_all: bool = False) -> None:
    """Keep how a kind looks; ``for_all``: how all look, what only this kind can have apart.

    Raises InvalidInputError.
    """
    if not for_all:
        looks.save(session, code, choice)
        acts.name(session, f"оформление: {_kind_title(code)}")
        return
    shared = replace(
        choice, design="", shift_x=0, shift_y=0, hidden_columns=frozenset(), marks=None
    )
    looks.save(session, EVERYTHING, shared)
    if choice.marks is not None or choice.hidden_columns:
        own = LookChoice(
            with_emblem=choice.with_emblem,
            with_code=choice.with_code,
            hidden_columns=choice.hidden_columns,
            marks=choice.marks,
        )
        looks.save(session, code, own)
    acts.name(session, f"оформление: {_kind_title(EVERYTHING)}")


def revert_look(session: Session, code: str) -> None:
    """The look which the program came with."""
    looks.revert(session, code)
    acts.name(session, f"исходное оформление: {_kind_title(code)}")


def _shipped(code: str, variant: str) -> str:
    return wordings.shipped(catalogue.get(code), variant)


def _kind_title(code: str) -> str:
    return "все документы" if code == EVERYTHING else catalogue.get(code).title


def _name(session: Session, act: str, code: str, variant: str) -> None:
    acts.name(session, f"{act}: {name_of(code, variant)}")
