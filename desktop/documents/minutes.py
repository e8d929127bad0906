"""Minutes of a meeting: who was there, what was asked, said, decided and how they voted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from desktop.documents import tables, wording
from desktop.documents.asked import Said
from desktop.documents.blocks import Table
from desktop.documents.types import Ask, AskKind, Problem, Severity
from desktop.documents.values import Empty, Group, Number, Rows, Source, Value
from desktop.language.sorting import sort_key
from desktop.paths import resource
from desktop.services.documents.people import PaperPerson

NAMED_UP_TO = 15
"""More people than this are a list of their own behind the minutes."""


@dataclass(frozen=True)
class Body:
    """A body which meets; ``title`` is the part of the journal of minutes."""

    code: str
    title: str
    heading: str
    """«заседания педагогического совета»: what the minutes are of."""
    decided: str
    needs_quorum: bool = False


@cache
def bodies() -> dict[str, Body]:
    """All bodies by code, in their order."""
    rows = json.loads(resource("documents", "bodies.json").read_text("utf-8"))
    return {row["code"]: Body(**row) for row in rows}


AGENDA = Ask(
    "agenda",
    "Повестка дня",
    AskKind.ROWS,
    required=True,
    columns=(
        Ask("question", "Вопрос", required=True, help="«О готовности к учебному году»"),
        Ask("speaker", "Докладчик", AskKind.PERSON, required=True),
        Ask("heard", "Что сообщили", AskKind.LONG),
        Ask(
            "speeches",
            "Выступили",
            AskKind.ROWS,
            columns=(
                Ask("person", "Кто", AskKind.PERSON, required=True),
                Ask("gist", "О чём", required=True),
            ),
        ),
        Ask(
            "decisions",
            "Решения",
            AskKind.ROWS,
            columns=(
                Ask("text", "Решение", required=True),
                Ask("due", "Срок", AskKind.DATE),
                Ask("responsible", "Ответственный", AskKind.PERSON),
            ),
        ),
        Ask("votes_for", "За", AskKind.NUMBER),
        Ask("votes_against", "Против", AskKind.NUMBER),
        Ask("votes_abstained", "Воздержались", AskKind.NUMBER),
        Ask("in_extract", "В выписку", AskKind.YES_NO, help="Печатать в выписке из протокола."),
    ),
)

_VOTES = ("votes_for", "votes_against", "votes_abstained")


@dataclass(frozen=True)
class Present:
    """Who was there; the number may be given without names."""

    people: tuple[PaperPerson, ...]
    count: int | None
    members: int | None

    @property
    def is_list_apart(self) -> bool:
        """Whether the names stand in an appendix."""
        return len(self.people) > NAMED_UP_TO


def present(said: Said) -> Present:
    """Those who were there, by name."""
    found = sorted(said.people("present"), key=lambda one: sort_key(*one.full.parts))
    return Present(
        tuple(found), said.count("present_count") or len(found) or None, said.count("members")
    )


def of_present(found: Present, source: Source) -> Group:
    """«присутствовали»: «список» by name or «число»."""
    names = ", ".join(one.short.nominative for one in found.people)
    return Group(
        {
            "список": names or Empty(source),
            "число": Number(found.count) if found.count else Empty(source),
        }
    )


def list_of_present(found: Present) -> Table:
    """The appendix."""
    rows = tables.numbered(
        (str(one.full), one.job.title.nominative if one.job else "") for one in found.people
    )
    return Table(("№", "Фамилия, имя, отчество", "Должность"), rows, (8, 50, 42))


def agenda(said: Said, *, only_ticked: bool = False) -> Rows:
    """The questions with everything said on them; an extract keeps their numbers."""
    lines = list(enumerate(said.rows("agenda"), 1))
    chosen = [(place, line) for place, line in lines if not only_ticked or line.yes("in_extract")]
    return Rows(tuple(_question(place, line) for place, line in chosen))


def _question(place: int, line: Said) -> Group:
    topic = line.plain("question").rstrip(" .;")
    values: dict[str, Value] = {
        "номер": Number(place),
        "тема": topic or Empty(line.source("question")),
        "с_чем": _about(topic) or Empty(line.source("question")),
        "докладчик": line.person("speaker"),
        "сообщение": line.paragraphs("heard"),
        "выступления": wording.listed(_speech(one) for one in line.rows("speeches")),
        "решения": wording.listed(_decision(one) for one in line.rows("decisions")),
        **_votes(line),
    }
    return Group(values)


def _about(topic: str) -> str:
    """«о готовности» or «с сообщением „Готовность“»."""
    if not topic or wording.is_about(topic):
        return wording.inside_sentence(topic)
    return f"с сообщением «{wording.inside_quotes(topic)}»"


def _speech(line: Said) -> Group:
    gist = line.plain("gist").rstrip(" .;")
    return Group({"кто": line.person("person"), "суть": gist or Empty(line.source("gist"))})


def _decision(line: Said) -> Group:
    return Group(
        {
            "текст": line.sentence("text"),
            "срок": line.day("due"),
            "ответственный": line.person("responsible"),
        }
    )


def _votes(line: Said) -> dict[str, Value]:
    """None was counted: nothing is printed; one was: the others are zero."""
    counts = [line.count(name) for name in _VOTES]
    is_counted = any(count is not None for count in counts)
    names = ("за", "против", "воздержались")
    return {
        name: Number(count or 0) if is_counted else None
        for name, count in zip(names, counts, strict=True)
    }


def invited(said: Said) -> Rows:
    """Guests: «Ким Вера Борисовна, воспитатель, МБДОУ …»."""
    lines = (
        ", ".join(filter(None, (line.plain(name) for name in ("name", "position", "place"))))
        for line in said.rows("invited")
    )
    return wording.named(line.rstrip(" .;") for line in lines)


def problems(said: Said, body: Body, found: Present) -> Iterator[Problem]:
    """What the minutes lack (catalogue, D05)."""
    lines = said.rows("agenda")
    if not lines:
        yield _problem("В повестке дня нет вопросов", "agenda", Severity.BLOCK)
    if body.needs_quorum and found.count is None:
        yield _problem("Не указано число присутствующих", "present_count", Severity.BLOCK)
    yield from _numbers(found)
    for place, line in enumerate(lines, 1):
        if not line.rows("decisions"):
            yield _problem(f"По вопросу {place} не записано решение", "agenda")
        counts = [line.count(name) for name in _VOTES]
        total = sum(count or 0 for count in counts)
        is_counted = any(count is not None for count in counts)
        if is_counted and found.count and total != found.count:
            text = f"По вопросу {place} голосов {total}, а присутствовали {found.count}"
            yield _problem(text, "agenda")


def _numbers(found: Present) -> Iterator[Problem]:
    if found.people and found.count and len(found.people) != found.count:
        text = f"Названы {len(found.people)}, а присутствовали {found.count}"
        yield _problem(text, "present_count")
    if found.members and found.count and found.count * 2 < found.members:
        text = f"Кворума нет: присутствуют {found.count} из {found.members}"
        yield _problem(text, "members")
    if found.members and found.count and found.count > found.members:
        text = f"Присутствовали {found.count}, а всего в составе {found.members}"
        yield _problem(text, "members")


def _problem(text: str, field: str, severity: Severity = Severity.WARNING) -> Problem:
    return Problem(text, severity, Source("document", field=field))
