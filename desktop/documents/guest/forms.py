"""Filling a Word form of the office: which fields it names, and the filled file."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError

from desktop.documents import fonts
from desktop.documents.docx import package
from desktop.documents.guest import names
from desktop.documents.guest.checking import NOT_WORD, ODD, UNREADABLE, FormError, check
from desktop.documents.guest.names import CASES, DATES, FormFields, FormNames
from desktop.documents.guest.sandbox import Blank, FormEnvironment, Several
from desktop.documents.template.filling import BLANK
from desktop.documents.values import (
    Context,
    Day,
    Declined,
    Group,
    Number,
    Rows,
    Value,
)
from desktop.language import dates

TOO_DEEP = (
    "В бланке слишком много условий и повторений внутри друг друга: программа их не выполняет. "
    "Документ не сделан. Оставьте в бланке не больше двух вложенных повторений."
)


NO_LIST = (
    "В бланке повторяется «{}», а это не список: повторять нечего. Документ не сделан. "
    "Впишите после «in» список: они названы в окне «Загрузить свой бланк»."
)


class _Parts(dict[str, Any]):
    """A value with parts, which prints its first form: ``{{ педагог.фио }}``."""

    def __init__(self, parts: Mapping[str, Any], shown: str) -> None:
        super().__init__(parts)
        self._shown = shown

    def __str__(self) -> str:
        return self._shown

    def __bool__(self) -> bool:
        return bool(self._shown)

    def __html__(self) -> str:
        from markupsafe import escape

        return str(escape(self._shown))


@lru_cache(maxsize=8)
def named(data: bytes) -> FormNames:
    """The names in a form; the same form once. Raises FormError."""
    template = _opened(data)
    environment = FormEnvironment()
    try:
        return names.of_trees(
            environment.parse(template.patch_xml(source)) for source in _sources(template)
        )
    except TemplateSyntaxError as error:
        raise FormError(_syntax(error)) from error
    except RecursionError as error:
        raise FormError(TOO_DEEP) from error


def fields(data: bytes, context: Context) -> FormFields:
    """The names in a form beside those of a paper. Raises FormError."""
    return names.compared(named(data), context)


def fill(data: bytes, context: Context) -> bytes:
    """The filled form as DOCX. One template object for one paper: a second is ignored by it.

    Raises FormError for a file which is not ours to fill, an unknown field, a forbidden tag.
    """
    found = fields(data, context)
    if found.unknown:
        raise FormError(_said_unknown(found.unknown))
    if odd := [one.path for one in found.loops if one.count is None]:
        raise FormError(NO_LIST.format(odd[0]))
    template = _opened(data)
    values = {name: _plain(value) for name, value in context.root.values.items()}
    try:
        template.render(values, FormEnvironment(), autoescape=True)
    except SecurityError as error:
        raise FormError(
            "В бланке есть команда, которую программа не выполняет: разрешены только поля, "
            "условия и повторение строк. Документ не сделан. Уберите команду из бланка."
        ) from error
    except UndefinedError as error:
        raise FormError(_said_unknown(())) from error
    except TemplateSyntaxError as error:
        raise FormError(_syntax(error)) from error
    except UNREADABLE as error:
        raise FormError(ODD) from error
    _forget_template(template.docx)
    return package.packed(template.docx)


def _opened(data: bytes) -> DocxTemplate:
    """Raises FormError for what is no form of Word or is broken inside."""
    check(data)
    template = DocxTemplate(io.BytesIO(data))
    try:
        template.init_docx()
    except (KeyError, ValueError, SyntaxError) as error:
        raise FormError(NOT_WORD) from error
    return template


def _forget_template(document: Any) -> None:
    """Word would fetch the template of a form from where it was drawn."""
    for part in document.part.package.iter_parts():
        for key, relation in list(part.rels.items()):
            if relation.is_external and relation.reltype.endswith("/attachedTemplate"):
                for mark in list(part.element.iter(qn("w:attachedTemplate"))):
                    mark.getparent().remove(mark)
                del part.rels[key]


def _said_unknown(unknown: Sequence[tuple[str, str]]) -> str:
    said = [f"«{name}»" + (f" (ближайшее — «{near}»)" if near else "") for name, near in unknown]
    which = f": {', '.join(said)}" if said else ""
    return (
        f"В бланке есть поле, которого у документа нет{which}. Документ не сделан. "
        "Список полей — в окне «Загрузить свой бланк»."
    )


def _syntax(error: TemplateSyntaxError) -> str:
    return (
        "В бланке есть поле, которое не разобрать: проверьте, что у каждого «{{» есть «}}», а у "
        f"каждого «if» и «for» — «endif» и «endfor». Документ не сделан. ({error.lineno} строка.)"
    )


def _sources(template: DocxTemplate) -> list[str]:
    sources = [template.get_xml()]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        sources += [template.get_part_xml(part) for _, part in template.get_headers_footers(uri)]
    return sources


def _plain(value: Value) -> Any:
    """Texts, dictionaries and lists: nothing else reaches the library."""
    if isinstance(value, Rows):
        return Several(_plain(row) for row in value.rows)
    if isinstance(value, Group | Declined | Day):
        return _with_parts(value)
    if isinstance(value, Number):
        return str(value.value).replace(".", ",")
    return _clean(value) if isinstance(value, str) and value else Blank(BLANK)


def _with_parts(value: Group | Declined | Day) -> _Parts:
    if isinstance(value, Group):
        return _Parts({name: _plain(each) for name, each in value.values.items()}, value.label)
    if isinstance(value, Declined):
        forms = {case: _clean(value.forms.get(name)) for case, name in CASES.items()}
        return _Parts(forms, forms["им"])
    words, digits = dates.in_words(value.date), dates.in_digits(value.date)
    return _Parts(dict(zip(DATES, (words, digits), strict=True)), words)


def _clean(text: str) -> str:
    return fonts.sanitize(text, "Liberation Serif")
