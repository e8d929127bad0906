"""The fields of an assignment: the question about the job, content, term, hours, payment."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from desktop.errors import InvalidInputError
from desktop.language.numbers import decimal
from desktop.services.pairs import shipped
from desktop.services.pairs.assignments import JobAnswer, Terms
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.list_choices import choices_of

if TYPE_CHECKING:
    from desktop.views.office import Office

QUESTION = "Входит ли наставничество в трудовую функцию и оплачено в составе оклада?"
BASIS = "Например: должностная инструкция, п. 2.7"
_HUNDRED = 100
_MINUTES = 60


def job_fields(*, required: bool = True) -> list[FormField]:
    """«Входит ли наставничество в трудовую функцию …» and its basis."""
    answers = shipped.titles("job_answers")
    return [
        FormField(
            "in_job",
            QUESTION,
            "choice",
            required=required,
            wide=True,
            choices=tuple(Choice(code, _capital(word)) for code, word in answers.items()),
            required_text="Выберите: да, нет или не знаю.",
        ),
        FormField("basis", "Основание, если «да»", limit=200, wide=True, hint=BASIS),
    ]


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def answer(values: Mapping[str, Any]) -> JobAnswer:
    """The answer which stands in the fields; an empty one was not given."""
    return JobAnswer(values["in_job"] or "", values["basis"] or "")


def terms_fields(office: Office) -> list[FormField]:
    """Content, term, form, hours and «Выплата: размер, основание»."""

    def choices(name: str) -> tuple[Choice, ...]:
        return tuple(Choice(code, title) for code, title in shipped.titles(name).items())

    return [
        FormField(
            "content",
            "Содержание",
            "long_text",
            hint="Каждая строка — отдельная обязанность, например: посещать занятия и разбирать их",
        ),
        FormField("starts_on", "С", "date"),
        FormField("ends_on", "По", "date"),
        FormField("form", "Форма", "choice", choices=lambda: choices_of(office, "formats")),
        FormField("hours", "Часов в неделю", "text", hint="Например 1 или 1,5"),
        FormField(
            "allowance_kind", "Выплата", "choice", wide=True, choices=choices("allowance_kinds")
        ),
        FormField("size", "Размер", "text", hint="Рубли или проценты: 1500 или 10"),
        FormField("basis_kind", "Основание", "choice", choices=choices("allowance_bases")),
        FormField("basis_number", "Номер", limit=40),
        FormField("basis_date", "От", "date"),
    ]


def typed(terms: Terms, work: Mapping[str, str]) -> dict[str, Any]:
    """Terms as they stand in the fields. ``work``: code → words of the list."""
    lines = (words or work.get(code, "") for code, words in terms.content)
    return {
        "content": "\n".join(line for line in lines if line),
        "starts_on": terms.starts_on,
        "ends_on": terms.ends_on,
        "form": terms.form,
        "hours": _shown(terms.minutes_per_week, _MINUTES),
        "allowance_kind": terms.allowance_kind or None,
        "size": _shown(terms.size, _HUNDRED),
        "basis_kind": terms.basis_kind or None,
        "basis_number": terms.basis_number,
        "basis_date": terms.basis_date,
    }


def terms(known: Terms, values: Mapping[str, Any], work: Mapping[str, str]) -> Terms:
    """What stands in the fields; a line of the list keeps its code. Raises InvalidInputError."""
    codes = {words: (code, "") for code, words in work.items()}
    codes |= {words: (code, words) for code, words in known.content if words}
    lines = [" ".join(line.split()) for line in (values["content"] or "").splitlines()]
    return Terms(
        starts_on=values["starts_on"],
        ends_on=values["ends_on"],
        form=values["form"] or known.form,
        minutes_per_week=_number(values["hours"], _MINUTES, "hours"),
        allowance_kind=values["allowance_kind"] or "",
        size=_number(values["size"], _HUNDRED, "size"),
        per=known.per,
        basis_kind=values["basis_kind"] or "",
        basis_number=values["basis_number"] or "",
        basis_date=values["basis_date"],
        content=tuple(codes.get(line, ("", line)) for line in lines if line),
    )


def _shown(value: int, unit: int) -> str:
    return decimal(Decimal(value) / unit) if value else ""


def _number(text: str | None, unit: int, code: str) -> int:
    """«1,5» hours → 90 minutes; «1500» → kopecks. Raises InvalidInputError."""
    digits = (text or "").replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace(",", ".")
    if not digits:
        return 0
    try:
        value = Decimal(digits) * unit
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or value < 0:
        raise InvalidInputError({code: f"«{text}» — не число. Впишите, например, 1,5."})
    return int(value)
