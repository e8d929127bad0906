"""Commands about pairs; their answers are plain data of the services."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from desktop.cli.answers import Command, print_json


def add_match(commands: Any, command: Command) -> None:
    made = command(commands, "match", "подобрать пары: одному человеку или всем сразу", _match)
    made.add_argument("file", type=Path, metavar="ФАЙЛ.mkdb", help="база")
    whom = made.add_mutually_exclusive_group()
    whom.add_argument("--for", dest="person", metavar="КТО", help="имя или номер человека")
    whom.add_argument("--everyone", action="store_true", help="всем, кто ищет наставника")
    made.add_argument("--json", action="store_true", help="ответ в виде JSON")


def _match(known: Any) -> int:
    from desktop.services.matching import command_line

    today = dt.date.today()  # noqa: DTZ011
    told = command_line.match(known.file, known.person, today)
    if known.json:
        print_json(told.as_dict())
    else:
        print("\n".join(told.lines()))
    return 0


def add_pairs(commands: Any, command: Command) -> None:
    """``pairs БАЗА``."""
    made = command(commands, "pairs", "показать пары: на каком этапе и чего не хватает", _pairs)
    made.add_argument("file", type=Path, metavar="ФАЙЛ.mkdb", help="база")
    made.add_argument("--json", action="store_true", help="ответ в виде JSON")


def _pairs(known: Any) -> int:
    from desktop.services.pairs import command_line

    told = command_line.pairs(known.file, dt.date.today())  # noqa: DTZ011
    if known.json:
        print_json([one.as_dict() for one in told])
    else:
        print(command_line.said(told))
    return 0
