"""Commands of the exchange by file; their answers are plain data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.cli.answers import Command, print_json

_BASE = {"type": Path, "metavar": "ФАЙЛ.mkdb", "help": "база"}
_JSON = {"action": "store_true", "help": "ответ в виде JSON"}
_PHRASE = {"type": Path, "metavar": "ФАЙЛ", "help": "файл, в первой строке которого пароль"}


def add_exchange(commands: Any, command: Command) -> None:
    """``export``, ``import``, ``undo-import``, ``conflicts``, ``history``, ``dump``."""
    _add_export(commands, command)
    _add_import(commands, command)
    made = command(commands, "undo-import", "отменить последнюю загрузку файла", _undo)
    made.add_argument("file", **_BASE)
    made.add_argument("number", type=int, metavar="НОМЕР", help="номер загрузки")
    made.add_argument("--json", **_JSON)
    made = command(commands, "conflicts", "показать расхождения", _conflicts)
    made.add_argument("file", **_BASE)
    made.add_argument("--json", **_JSON)
    made = command(commands, "history", "показать историю записи", _history)
    made.add_argument("file", **_BASE)
    made.add_argument("table", metavar="ТАБЛИЦА", help="например person")
    made.add_argument("id", metavar="НОМЕР", help="номер записи")
    made.add_argument("--json", **_JSON)
    made = command(commands, "dump", "вывести всё содержимое базы текстом", _dump)
    made.add_argument("file", **_BASE)


def _add_export(commands: Any, command: Command) -> None:
    made = command(commands, "export", "записать файл обмена", _export)
    made.add_argument("file", **_BASE)
    made.add_argument("target", type=Path, metavar="ФАЙЛ.mkx", help="куда записать")
    profiles = ("full", "network", "market")
    made.add_argument("--profile", required=True, choices=profiles, help="что отправить")
    made.add_argument("--to", metavar="САД", help="номер записи, номер или краткое название")
    made.add_argument("--passphrase-file", **_PHRASE)
    made.add_argument("--json", **_JSON)


def _add_import(commands: Any, command: Command) -> None:
    made = command(commands, "import", "принять файлы обмена или чужую базу", _import)
    made.add_argument("file", **_BASE)
    made.add_argument("sources", type=Path, nargs="+", metavar="ФАЙЛ.mkx", help="что принять")
    made.add_argument("--preview", action="store_true", help="только показать, что изменится")
    words = "расхождения: взять наше, взять их или оставить в списке"
    made.add_argument("--resolve", choices=("ours", "theirs", "ask"), default="ask", help=words)
    made.add_argument("--passphrase-file", **_PHRASE)
    made.add_argument("--json", **_JSON)


def _export(known: Any) -> int:
    from desktop.exchange import command_line

    phrase = command_line.passphrase_of(known.passphrase_file)
    told = command_line.export(known.file, known.target, known.profile, known.to, phrase)
    print_json(told) if known.json else print(command_line.said_of_export(told))
    return 0


def _import(known: Any) -> int:
    from desktop.exchange import command_line

    phrase = command_line.passphrase_of(known.passphrase_file)
    how = command_line.Accepting(known.preview, known.resolve, phrase)
    told = command_line.accept(known.file, known.sources, how)
    print_json(told) if known.json else print(command_line.said_of_import(told))
    return 1 if any("refused" in each for each in told.get("files", ())) else 0


def _undo(known: Any) -> int:
    from desktop.exchange import command_line

    told = command_line.undo(known.file, known.number)
    print_json(told) if known.json else print(f"Загрузка № {told['import']} отменена.")
    return 0


def _conflicts(known: Any) -> int:
    from desktop.exchange import command_line

    told = command_line.conflicts(known.file)
    print_json(told) if known.json else print(command_line.said_of_conflicts(told))
    return 0


def _history(known: Any) -> int:
    from desktop.exchange import command_line

    asked = (known.file, known.table, known.id)
    if known.json:
        print_json(command_line.history(*asked))
    else:
        print(command_line.said_of_history(*asked))
    return 0


def _dump(known: Any) -> int:
    from desktop.exchange import command_line

    for line in command_line.dump(known.file):
        print(line)
    return 0
