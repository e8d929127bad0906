"""Wrong places of an edited text: which paragraph, and one sentence without marks and braces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.documents.template import editing, in_words, parsing
from desktop.documents.template.errors import Fault, TemplateError
from desktop.views.documents.templates.conversion import Written


@dataclass(frozen=True)
class Place:
    """A paragraph of the editor and what is wrong there."""

    block: int
    text: str


def of_text(written: Sequence[Written]) -> list[Place]:
    """What is wrong before any data are looked at."""
    try:
        parsing.parse(editing.joined([each.line for each in written]))
    except TemplateError as error:
        return of_trial(written, error.faults)
    return []


def of_trial(written: Sequence[Written], faults: Iterable[Fault]) -> list[Place]:
    """The same for what came out when the text was tried."""
    made = []
    for fault in faults:
        index = min(max(fault.line - 1, 0), max(len(written) - 1, 0))
        block = written[index].block if written else 0
        made.append(Place(block, f"Абзац {block + 1}: {_said(fault)}"))
    return made


def _said(fault: Fault) -> str:
    text = fault.text
    near = fault.nearest.lstrip("@")
    if not near:
        return text
    title = in_words.part_title(fault.nearest) if fault.nearest.startswith("@") else ""
    return f"{text} Возможно, имелось в виду «{title or in_words.path_title(near)}»."
