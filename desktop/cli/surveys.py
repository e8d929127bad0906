"""Commands about surveys; their answers are plain data of the services."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from desktop.cli.answers import Command, print_json


def add_survey_import(commands: Any, command: Command) -> None:
    """``survey-import БАЗА ТАБЛИЦА --survey КОД``."""
    made = command(commands, "survey-import", "загрузить ответы на анкету из таблицы", _import)
    made.add_argument("file", type=Path, metavar="ФАЙЛ.mkdb", help="база")
    made.add_argument("table", type=Path, metavar="ОТВЕТЫ", help="таблица .csv или .xlsx")
    made.add_argument("--survey", required=True, metavar="КОД", help="код анкеты: deficits")
    made.add_argument("--json", action="store_true", help="ответ в виде JSON")


def _import(known: Any) -> int:
    from desktop.services.survey_import import unattended

    today = dt.date.today()  # noqa: DTZ011
    told = unattended.import_into(known.file, known.table, known.survey, today)
    print_json(told.as_dict()) if known.json else print("\n".join(told.lines()))
    return 0


def add_survey_results(commands: Any, command: Command) -> None:
    """``survey-results БАЗА [--campaign НОМЕР]``."""
    made = command(commands, "survey-results", "показать итоги анкеты", _results)
    made.add_argument("file", type=Path, metavar="ФАЙЛ.mkdb", help="база")
    words = "номер анкеты; без него — последняя"
    made.add_argument("--campaign", metavar="НОМЕР", help=words)
    made.add_argument("--json", action="store_true", help="ответ в виде JSON")


def _results(known: Any) -> int:
    from desktop.services.surveys import command_line

    today = dt.date.today()  # noqa: DTZ011
    told = command_line.results_of(known.file, known.campaign, today)
    print_json(told.as_dict()) if known.json else print("\n".join(told.lines()))
    return 0
