"""Tiles, ready parts and conditions of a text in the words of the editor: no braces, no marks."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from desktop.documents import fields
from desktop.documents.fields import FieldGroup
from desktop.documents.template import parsing
from desktop.documents.template.editing import Prefix
from desktop.documents.template.errors import TemplateError
from desktop.documents.template.nodes import Field, IfEmpty
from desktop.paths import resource

_CASE_NAMES = {case: name for name, case in parsing.CASES.items()}
_EMPTY_MARKS = {
    IfEmpty.GAP: "",
    IfEmpty.DASH: " ?—",
    IfEmpty.BLANK_LINE: " ?____",
    IfEmpty.NOTHING: " ?",
}
_BRACES = re.compile(r"\{([^{}]*)\}")
_OWNERS = {"person", "head", "organization", "document", "school_year", "addressee", "receiver"}
_STEM = 5
_BARE = {"название", "текст", "период", "цель"}
"""Labels which say nothing without their group."""

_DOTTED = re.compile(r"\w+(?:\.\w+)+")
_PATH = re.compile(r"\w+(?:\.\w+)*$")


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource("documents", "parts.json").read_text("utf-8"))
    return found


def field_of(source: str) -> Field | None:
    """What a tile prints; nothing for a source which cannot be read."""
    try:
        nodes = parsing.inline(1, f"{{{source}}}")
    except TemplateError:
        return None
    return nodes[0] if len(nodes) == 1 and isinstance(nodes[0], Field) else None


def source_of(field: Field) -> str:
    """What stands between the braces."""
    ending = _CASE_NAMES.get(field.case, "") or field.style
    path = ".".join(filter(None, (*field.path, ending)))
    words = f": {'|'.join(field.words)}" if field.words else ""
    noun = f" {field.noun}" if field.noun else ""
    return f"{'^' if field.capital else ''}{path}{words}{noun}{_EMPTY_MARKS[field.if_empty]}"


def field_title(source: str) -> str:
    """«ФИО наставника, творит. падеж», «согласен / согласна (работник)», «объём, часов»."""
    field = field_of(source)
    if field is None:
        return source
    path = ".".join(field.path)
    if field.words:
        return f"{' / '.join(field.words[:2])} ({path_title(path)})"
    parts = [path_title(path), field.noun, _words()["styles"].get(field.style, "")]
    parts.append(_words()["cases"].get(field.case, ""))
    title = ", ".join(part for part in parts if part)
    return title[:1].upper() + title[1:] if field.capital else title


def path_title(path: str) -> str:
    """«ФИО наставника»; of a field without words its own letters: «сроки: начало»."""
    group, found = fields.find(path)
    if group is not None and found is not None and path.count(".") == 1:
        return _of_group(group, found.label)
    if group is not None and "." not in path:
        return group.title.lower()
    name, _, rest = path.partition(".")
    if not rest:
        return _letters(name)
    *inner, last = rest.split(".")
    known = found.label if group is not None and found is not None and not inner else ""
    label = known or fields.common_label(last) or _letters(last)
    return f"{', '.join(map(_letters, (name, *inner)))}: {label}"


def _of_group(group: FieldGroup, label: str) -> str:
    """«ФИО куратора»; «дата протокола» and «срок реестра» say whose they are by themselves."""
    if label in _BARE:
        return f"{group.title.lower()}: {label}"
    stem = group.genitive.split()[0][:_STEM].lower()
    if stem in label.lower() or "падеж" in label:
        return label
    return f"{label} {group.genitive}" if group.kind in _OWNERS else label


def _letters(name: str) -> str:
    return name.replace("_", " ").replace(".", ", ")


def part_title(fixed: str) -> str:
    """A ready part, a gap or a new page: «Таблица «участники»», «Новая страница»."""
    words = _words()
    if fixed.startswith("---"):
        return str(words["break"])
    if fixed.startswith("~"):
        size = fixed[1:].strip() or "1"
        return str(words["gap"]) if size == "1" else words["gap_of"].format(size.replace(".", ","))
    name, _, argument = fixed[1:].partition(" ")
    title = words["parts"].get(name, _letters(name))
    said = _BRACES.sub(lambda found: f"‹{field_title(found.group(1).strip())}›", argument)
    said = _DOTTED.sub(lambda found: field_title(found.group()), said)
    said = said.replace("[", "").replace("]", "").replace("_", " ").strip()
    return f"{title}: {said}" if said else str(title)


def prefix_title(prefix: Prefix) -> str:
    """«Показывать, если: есть выплата»."""
    words = _words()
    if prefix.word == "для каждого":
        rows = prefix.name.partition(" из ")[2] or prefix.name
        return str(words["conditions"][prefix.word].format(path_title(rows.strip())))
    is_path = is_field(prefix.name)
    if is_path and prefix.word == "если не":
        return str(words["absent"].format(path_title(prefix.name)))
    return str(words["conditions"][prefix.word].format(condition_title(prefix.name)))


def condition_title(name: str) -> str:
    """«контроль за собой»; of a field «есть ФИО человека»."""
    return str(_words()["present"].format(path_title(name))) if is_field(name) else name


def is_field(name: str) -> bool:
    """A condition of one word or with points names a field; those of the kinds have spaces."""
    return bool(_PATH.match(name)) and ("." in name or fields.find(name)[0] is not None)
