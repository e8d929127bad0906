"""The dialog of a question: heard, speeches, decisions with terms, votes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from desktop.views.common.fields import FormField
from desktop.views.common.record_dialog import RecordWords
from desktop.views.people.people_finder import PeopleFinder

QUESTION = RecordWords("event_question", "Добавить вопрос", "Вопрос повестки")
_ROWS: Final = {"speeches": ("person", ("gist",)), "decisions": ("responsible", ("text", "due"))}
"""Which person and which plain answers a row of the dialog has."""
_VOTES: Final = ("votes_for", "votes_against", "votes_abstained")


def question_fields(finder: PeopleFinder) -> tuple[FormField, ...]:
    """The same answers which the paper D05 asks for."""
    find = finder.find
    return (
        FormField("question", "Вопрос", required=True, wide=True, limit=1000,
                  required_text="Впишите вопрос: «О готовности к учебному году».",
                  hint="Например: «О готовности к учебному году»."),
        FormField("speaker", "Докладчик", "person", find=find, wide=True),
        FormField("heard", "Слушали", "long_text", limit=8000),
        FormField(
            "speeches", "Выступили", "rows",
            columns=(
                FormField("person", "Кто", "person", find=find, required=True),
                FormField("gist", "О чём", required=True),
            ),
        ),
        FormField(
            "decisions", "Решения", "rows",
            columns=(
                FormField("text", "Решение", "long_text", required=True),
                FormField("responsible", "Ответственный", "person", find=find),
                FormField("due", "Срок", "date"),
            ),
        ),
        FormField("votes_for", "За", "number"),
        FormField("votes_against", "Против", "number"),
        FormField("votes_abstained", "Воздержались", "number"),
    )  # fmt: skip


def said_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Typed values as the answers of the paper."""
    speaker = values["speaker"]
    said: dict[str, Any] = {
        "question": values["question"] or "",
        "speaker": speaker.id if speaker else None,
        "heard": values["heard"] or "",
    }
    for code, (person, plain) in _ROWS.items():
        said[code] = [
            {
                **{name: one.get(name) for name in plain},
                person: one[person].id if one.get(person) else None,
            }
            for one in values[code] or ()
        ]
    return said | {code: values[code] for code in _VOTES}


def shown_of(said: Mapping[str, Any], named: Callable[[object], Any]) -> dict[str, Any]:
    """The answers as the fields take them."""
    shown = {
        "question": said.get("question"),
        "speaker": named(said.get("speaker")),
        "heard": said.get("heard") or None,
    }
    for code, (person, plain) in _ROWS.items():
        shown[code] = tuple(
            {**{name: one.get(name) for name in plain}, person: named(one.get(person))}
            for one in said.get(code) or ()
        )
    return shown | {code: said.get(code) for code in _VOTES}
