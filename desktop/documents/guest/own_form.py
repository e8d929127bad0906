"""The office's own Word form in place of a text of ours: filled for Word, carried over for PDF."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from desktop.documents.blocks import Paper
from desktop.documents.guest import carrying, forms, noting
from desktop.documents.guest.checking import FormError
from desktop.documents.guest.names import FormFields
from desktop.documents.template.filling import Notes
from desktop.documents.types import Problem, Severity
from desktop.documents.values import Context
from desktop.errors import RuleError


@dataclass(frozen=True)
class Looked:
    """What a form holds: fields, losses on the way to PDF, how it looks, why it cannot be used."""

    fields: FormFields = field(default_factory=lambda: FormFields((), ()))
    losses: tuple[str, ...] = ()
    paper: Paper | None = None
    trouble: str = ""


def looked_through(data: bytes, context: Context, title: str) -> Looked:
    """A chosen file before it is taken; never raises for a bad one."""
    try:
        found = forms.fields(data, context)
    except FormError as error:
        return Looked(trouble=str(error))
    try:
        paper, losses = carrying.carry(forms.fill(data, context), title)
    except FormError as error:
        return Looked(found, trouble=str(error))
    return Looked(found, losses, paper)


@dataclass(frozen=True)
class Made:
    """The paper with the filled file for Word, what PDF loses, what was noticed on the way."""

    paper: Paper
    problems: tuple[Problem, ...]
    notes: Notes


def made(form: bytes, context: Context, title: str) -> Made:
    """The paper of a form. Raises RuleError."""
    try:
        data = forms.fill(form, context)
        paper, losses = carrying.carry(data, title)
    except FormError as error:
        raise RuleError(str(error)) from error
    named = forms.named(form)
    notes = noting.noted(named.every, named.asked, context)
    return Made(replace(paper, word=data), _said(losses), notes)


def _said(losses: tuple[str, ...]) -> tuple[Problem, ...]:
    if not losses:
        return ()
    text = f"Свой бланк: в PDF не попадут {', '.join(losses)}. В файле Word они останутся"
    return (Problem(text, Severity.WARNING, code="FORM"),)
