"""Filling a Word form of the office: which fields it names, and the filled file."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError

from desktop.documents import fonts
from desktop.documents.docx import package
from desktop.documents.guest.checking import NOT_WORD, FormError, check
from desktop.documents.guest.sandbox import FormEnvironment
from desktop.documents.template.errors import nearest
from desktop.documents.values import Context, Day, Declined, Group, Number, Rows, Value
from desktop.language import dates

CASES: Final = {
    "им": "nominative",
    "род": "genitive",
    "дат": "dative",
    "вин": "accusative",
    "твор": "instrumental",
    "пред": "prepositional",
}


@dataclass(frozen=True)
class FormFields:
    """What a form names: fields which the paper knows and those which it does not."""

    known: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]
    """(name, the nearest known name or nothing)."""


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


def fields(data: bytes, context: Context) -> FormFields:
    """The names in a form. Raises FormError."""
    template = _opened(data)
    environment = FormEnvironment()
    found: set[str] = set()
    try:
        for source in _sources(template):
            found |= _names(environment.parse(template.patch_xml(source)))
    except TemplateSyntaxError as error:
        raise FormError(_syntax(error)) from error
    known = set(_paths(context.root))
    unknown = tuple((name, nearest(name, known)) for name in sorted(found - known))
    return FormFields(tuple(sorted(found & known)), unknown)


def fill(data: bytes, context: Context) -> bytes:
    """The filled form as DOCX. One template object for one paper: a second is ignored by it.

    Raises FormError for a file which is not ours to fill, an unknown field, a forbidden tag.
    """
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
        raise FormError(
            f"В бланке есть поле, которого у документа нет: {error.message}. Документ не сделан. "
            "Список полей — в окне «Загрузить свой бланк»."
        ) from error
    except TemplateSyntaxError as error:
        raise FormError(_syntax(error)) from error
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


def _names(tree: nodes.Template) -> set[str]:
    """Full paths of the fields; what a loop names is followed back to its list."""
    aliases = {
        loop.target.name: _path(loop.iter)
        for loop in tree.find_all(nodes.For)
        if isinstance(loop.target, nodes.Name)
    }
    inner = {id(each.node) for each in tree.find_all(nodes.Getattr)}
    found = set()
    for node in tree.find_all((nodes.Getattr, nodes.Name)):
        if id(node) in inner or (isinstance(node, nodes.Name) and node.ctx != "load"):
            continue
        path = _path(node)
        first, _, rest = path.partition(".")
        found.add(f"{aliases[first]}.{rest}".rstrip(".") if first in aliases else path)
    return found


def _path(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


def _paths(group: Group, above: str = "") -> list[str]:
    found = []
    for name, value in group.values.items():
        path = f"{above}.{name}".lstrip(".")
        found.append(path)
        if isinstance(value, Group):
            found += _paths(value, path)
        elif isinstance(value, Rows):
            found += [each for row in value.rows[:1] for each in _paths(row, path)]
        elif isinstance(value, Declined):
            found += [f"{path}.{case}" for case in CASES]
        elif isinstance(value, Day):
            found += [f"{path}.{style}" for style in ("словами", "цифрами")]
    return found


def _plain(value: Value) -> Any:
    """Texts, dictionaries and lists: nothing else reaches the library."""
    if isinstance(value, Group):
        return _Parts({name: _plain(each) for name, each in value.values.items()}, value.label)
    if isinstance(value, Rows):
        return [_plain(row) for row in value.rows]
    if isinstance(value, Declined):
        forms = {case: _clean(value.forms.get(name)) for case, name in CASES.items()}
        return _Parts(forms, forms["им"])
    if isinstance(value, Day):
        words, digits = dates.in_words(value.date), dates.in_digits(value.date)
        return _Parts({"словами": words, "цифрами": digits}, words)
    if isinstance(value, Number):
        return str(value.value).replace(".", ",")
    return _clean(value) if isinstance(value, str) else ""


def _clean(text: str) -> str:
    return fonts.sanitize(text, "Liberation Serif")
