"""The command «decline»: names and positions in their cases."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any, TextIO

from desktop.cli.answers import Command, WrongCommandError, print_json

_MARK = "\ufeff"
"""Notepad begins a text file with it."""
_NO_INPUT = "Имён на входе нет. Напишите имя в команде или подайте строки на вход."


def add_decline(commands: Any, command: Command) -> None:
    words = "просклонять фамилию, имя, отчество и должность; без имени читает строки со входа"
    made = command(commands, "decline", words, _decline)
    made.add_argument("name", nargs="?", metavar="ИМЯ", help="«Фамилия Имя Отчество»")
    made.add_argument("--gender", choices=("f", "m"), help="пол: f женский, m мужской")
    made.add_argument("--title", metavar="ДОЛЖНОСТЬ", help="должность")
    made.add_argument("--json", action="store_true", help="ответ в виде JSON")


def _decline(known: Any) -> int:
    from desktop.language.cases import Sex
    from desktop.language.declension import describe

    sex = Sex(known.gender) if known.gender else None
    if known.name is not None:
        answer = describe(_not_empty(known.name), sex, known.title)
        print_json(answer) if known.json else _print_forms(answer)
        return 0
    if sys.stdin is None:  # closed by the caller
        raise WrongCommandError(_NO_INPUT)
    for name, its_sex in _names(sys.stdin):
        print_json(describe(name, its_sex or sex, known.title))
    return 0


def _names(lines: TextIO) -> Iterable[tuple[str, Any]]:
    """«Фамилия Имя Отчество», optionally a tab and f or m; empty lines are passed over."""
    from desktop.language.cases import Sex

    for number, line in enumerate(lines, 1):
        name, _, gender = line.rstrip("\r\n").lstrip(_MARK).partition("\t")
        if not name.strip():
            continue
        if gender.strip() not in {"", *Sex}:
            raise WrongCommandError(
                f"Строка {number}: после имени через табуляцию пишется f или m."
            )
        yield name, Sex(gender.strip()) if gender.strip() else None


def _not_empty(name: str) -> str:
    if not name.strip():
        raise WrongCommandError("Имя пустое. Напишите его так: «Фамилия Имя Отчество».")
    return name


def _print_forms(answer: dict[str, Any]) -> None:
    for part in ("name", "title"):
        for form in answer.get(part, {}).values():
            print(form)
    if answer["doubtful"]:
        print("Проверьте склонение: программа не уверена.")
