"""The command line: thin over the services. ``__main__`` opens the window when nothing is asked.

Errors go to stderr in Russian with exit code 2, ``--json`` prints UTF-8 whatever the console.
"""

from __future__ import annotations

import argparse
import datetime as dt
import errno
import os
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from desktop import __version__, paths
from desktop.cli import exchange, names, pairs, surveys
from desktop.cli.answers import WrongCommandError, print_json
from desktop.errors import OfficeError

__all__ = ["Wish", "WrongCommandError", "parse", "run", "say_error", "speak_utf8"]

WRONG = 2
_USAGE = "Использование: "
_UNKNOWN = "Команда записана не полностью или с незнакомым словом. {why}Подсказку покажет --help."
_REASONS = (
    (re.compile(r"required: (.+)"), "Не хватает: {}. "),
    (re.compile(r"unrecognized arguments: (.+)"), "Непонятно: {}. "),
    (re.compile(r"invalid choice: '(.*?)'"), "Непонятно: {}. "),
    (re.compile(r"argument (\S+): expected"), "Нет значения после {}. "),
    (re.compile(r"argument (\S+): invalid"), "Не подходит значение после {}. "),
)
"""What argparse says in English → the words which it is about."""
_SIZE = "Размер пишется так: 1366x768. Ширина и высота — от 320 до 8000."
_SIDES = range(320, 8001)
_SCALE = "Масштаб — число от 0.5 до 4, например 1.25."
_SCALES = (0.5, 4.0)
_STOPPED = "Остановлено. Что начато и не закончено, не записано."
_NO_SPACE = "Результат не записался: на диске нет места. Освободите место и повторите."
_SURPRISE = (
    "Что-то пошло не так. Действие не выполнено, данные не изменились. Попробуйте ещё раз. "
    "Если повторится, покажите этот файл тому, кто помогает с программой: {log}."
)


@dataclass(frozen=True)
class Wish:
    """What was asked for: ``run`` is None when it is the window."""

    run: Callable[[], int] | None
    file: Path | None = None
    is_demo: bool = False


class _Parser(argparse.ArgumentParser):
    """argparse with Russian words."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["formatter_class"] = _Formatter
        super().__init__(add_help=False, allow_abbrev=False, **kwargs)
        self._positionals.title = "Что указать"
        self._optionals.title = "Ключи"
        self.add_argument("-h", "--help", action="help", help="показать эту подсказку")

    def error(self, message: str) -> NoReturn:
        raise WrongCommandError(f"{self.format_usage()}{_UNKNOWN.format(why=_reason(message))}")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """«Использование:» instead of «usage:»."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _USAGE if prefix is None else prefix)


def _reason(message: str) -> str:
    """The part of a refusal of argparse which needs no English."""
    found = ((pattern.search(message), words) for pattern, words in _REASONS)
    return next((words.format(match[1]) for match, words in found if match), "")


def parse(arguments: list[str]) -> Wish:
    """Understand the command line. Raises WrongCommandError."""
    known = _parser().parse_args(_with_open(arguments))
    if known.selftest is not None:
        return Wish(lambda: _selftest(known.selftest))
    if known.command in (None, "open"):
        file = getattr(known, "file", None)
        return Wish(None, file, known.demo)
    return Wish(lambda: int(known.run(known)))


def run(wish: Wish) -> int:
    """Do what was asked; every failure becomes a Russian sentence and exit code 2."""
    try:
        code = wish.run() if wish.run is not None else 0
        if sys.stdout is not None:
            sys.stdout.flush()
    except OfficeError as error:
        return say_error(str(error))
    except BrokenPipeError:  # the reader took what it wanted: «| head -1»
        _forget_output()
        return 0
    except KeyboardInterrupt:
        return say_error(_STOPPED)
    except Exception as error:  # noqa: BLE001 - the last door, as the crash dialog of the window
        _forget_output()
        return say_error(_unexpected(error))
    return code


def speak_utf8() -> None:
    """Whatever the console: scripts read our JSON, people our sentences."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def say_error(text: str) -> int:
    print(text, file=sys.stderr)
    return WRONG


def _forget_output() -> None:
    """Nobody takes what is printed: at the end Python must not try once more."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unexpected(error: Exception) -> str:
    """The words for what nobody foresaw; where it happened goes to the log of the program."""
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return _NO_SPACE
    try:
        from desktop.views.program.crash import note

        return _SURPRISE.format(log=note(error, paths.state_folder()).name)
    except (ImportError, OSError, OfficeError):
        return _SURPRISE.format(log="его нет, папка программы недоступна")


def _with_open(arguments: list[str]) -> list[str]:
    """A double click gives only the file: ``metodkabinet Сад.mkdb`` means ``open Сад.mkdb``."""
    if arguments and arguments[0].lower().endswith((".mkdb", ".mkx")):
        return ["open", *arguments]
    return arguments


def _parser() -> _Parser:
    parser = _Parser(
        prog="metodkabinet",
        description="Методкабинет. Без команды открывает окно программы.",
    )
    parser.add_argument("--demo", action="store_true", help="открыть учебную базу")
    parser.add_argument(
        "--version", action="version", version=__version__, help="показать номер версии"
    )
    parser.add_argument("--selftest", type=Path, metavar="DIR", help=argparse.SUPPRESS)
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(
        dest="command", title="Команды", metavar="КОМАНДА", parser_class=_Parser
    )
    _add_open(commands)
    _add_make_demo(commands)
    _add_check(commands)
    names.add_decline(commands, _command)
    _add_import(commands)
    _add_documents(commands)
    _add_print(commands)
    _add_verify(commands)
    pairs.add_match(commands, _command)
    pairs.add_pairs(commands, _command)
    exchange.add_exchange(commands, _command)
    surveys.add_survey_import(commands, _command)
    surveys.add_survey_results(commands, _command)
    _add_pictures(commands)
    return parser


def _command(commands: Any, name: str, words: str, run: Callable[[Any], int]) -> Any:
    made = commands.add_parser(name, help=words, description=words[:1].upper() + words[1:] + ".")
    made.set_defaults(run=run)
    return made


def _add_open(commands: Any) -> None:
    made = _command(commands, "open", "открыть окно с этой базой", lambda _known: 0)
    made.add_argument("file", type=Path, metavar="ФАЙЛ", help="база .mkdb")


def _add_make_demo(commands: Any) -> None:
    made = _command(commands, "make-demo", "создать учебную базу", _make_demo)
    made.add_argument("file", type=Path, metavar="ФАЙЛ.mkdb", help="новый файл")


def _add_check(commands: Any) -> None:
    made = _command(commands, "check", "проверить базу", _check)
    made.add_argument("file", type=Path, metavar="ФАЙЛ.mkdb", help="база")
    made.add_argument("--json", action="store_true", help="ответ в виде JSON")


def _add_import(commands: Any) -> None:
    made = _command(commands, "import-staff", "загрузить сотрудников из таблицы", _import_staff)
    made.add_argument("file", type=Path, metavar="ФАЙЛ.mkdb", help="база")
    made.add_argument("table", type=Path, metavar="ТАБЛИЦА", help="таблица .xlsx или .csv")
    made.add_argument("--json", action="store_true", help="ответ в виде JSON")


def _add_documents(commands: Any) -> None:
    made = _command(commands, "documents", "показать, какие документы есть", _documents)
    made.add_argument("--json", action="store_true", help="ответ в виде JSON")


def _add_print(commands: Any) -> None:
    made = _command(commands, "print", "сделать документы файлами", _print)
    made.add_argument("file", type=Path, metavar="ФАЙЛ.mkdb", help="база")
    made.add_argument("--document", required=True, metavar="КОД", help="код: D02, D05b")
    whom = made.add_mutually_exclusive_group()
    words = {"metavar": "КТО", "help": "имена или номера"}
    whom.add_argument("--for", nargs="+", action="extend", default=[], dest="chosen", **words)
    whom.add_argument("--all", action="store_true", help="для всех, кому его делают")
    words = {"metavar": "ВОПРОС=ОТВЕТ", "help": "ответ на вопрос документа; «?» покажет вопросы"}
    made.add_argument("--answer", action="append", default=[], **words)
    made.add_argument("--format", choices=("pdf", "docx"), default="pdf", help="вид файла")
    made.add_argument("--out", type=Path, required=True, metavar="ПАПКА", help="куда сложить")
    made.add_argument("--json", action="store_true", help="ответ в виде JSON")


def _add_verify(commands: Any) -> None:
    made = _command(commands, "verify", "проверить документ по коду", _verify)
    made.add_argument("code", metavar="КОД", help="код с листа, например 7F3K-92QD-M4")
    made.add_argument("file", type=Path, metavar="ФАЙЛ.mkdb", help="база")
    made.add_argument("--json", action="store_true", help="ответ в виде JSON")


def _add_pictures(commands: Any) -> None:
    made = _command(commands, "pictures", "нарисовать все страницы и окна", _pictures)
    made.add_argument("folder", type=Path, metavar="ПАПКА", help="куда сложить картинки")
    made.add_argument("--size", default="1366x768", metavar="1366x768", help="размер окна")
    made.add_argument("--theme", default="light", choices=("light", "dark"), help="оформление")
    made.add_argument("--scale", default=1.0, type=float, metavar="1.25", help="масштаб экрана")
    made.add_argument(
        "--text-size", default=11, type=int, choices=(11, 13, 15), help="размер текста"
    )


def _make_demo(known: Any) -> int:
    from desktop.documents import training_papers
    from desktop.services import training

    training_papers.make_training_base(known.file, training.skew(dt.datetime.now().astimezone()))
    print(f"Учебная база создана: {known.file}")
    return 0


def _check(known: Any) -> int:
    from desktop.services.base_report import report

    found = report(known.file)
    if found.remarks:
        raise OfficeError("\n".join(found.remarks))
    if not found.is_sound:
        raise OfficeError(
            "Файл базы повреждён. Он не изменён. Откройте программу и вернитесь к последней копии."
        )
    if known.json:
        print_json({"ok": True, "schema": found.schema, "counts": found.counts})
    else:
        print(f"База в порядке. Версия устройства: {found.schema}.")
        for table, count in found.counts.items():
            print(f"  {table}: {count}")
    return 0


def _import_staff(known: Any) -> int:
    from desktop.services import staff_import

    result = staff_import.import_into(known.file, known.table, dt.date.today())  # noqa: DTZ011
    if known.json:
        print_json(result.as_dict())
    else:
        print(result.full_text)
    return 0


def _documents(known: Any) -> int:
    from desktop.documents import command_line

    found = command_line.known_papers()
    lines = (f"{each['code']}  {each['title']}" for each in found)
    print_json(found) if known.json else print("\n".join(lines))
    return 0


def _print(known: Any) -> int:
    from desktop.documents import command_line
    from desktop.documents.output import Format

    wish = command_line.PrintWish(
        known.document,
        tuple(known.chosen),
        known.all,
        Format(known.format),
        known.out,
        dt.date.today(),  # noqa: DTZ011
        tuple(known.answer),
    )
    told = command_line.print_papers(known.file, wish)
    print_json(told) if known.json else print("\n".join(command_line.said(told)))
    return 0 if told["ready"] else 1


def _verify(known: Any) -> int:
    from desktop.documents import command_line

    told = command_line.verified(known.file, known.code)
    print_json(told) if known.json else print(command_line.said_of_code(told))
    return 0


def _pictures(known: Any) -> int:
    from desktop.views.gallery.pictures import Look, draw_all

    width, separator, height = known.size.partition("x")
    if not (separator and _is_side(width) and _is_side(height)):
        raise WrongCommandError(_SIZE)
    if not _SCALES[0] <= known.scale <= _SCALES[1]:
        raise WrongCommandError(_SCALE)
    look = Look(int(width), int(height), known.theme, known.scale, known.text_size)
    count = draw_all(known.folder, look)
    print(f"Картинок: {count}. Папка: {known.folder}")
    return 0


def _is_side(text: str) -> bool:
    return text.isdecimal() and int(text[:6]) in _SIDES


def _selftest(folder: Path) -> int:
    from desktop.views.program.selftest import selftest

    result = selftest(folder)
    print_json(result)
    return 0 if result["ok"] else 1
