"""What the commands share: how one is declared, how it answers, the error of a wrong one."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from desktop.errors import OfficeError

Command = Callable[[Any, str, str, Callable[[Any], int]], Any]
"""Makes a command of the parser: commands, name, words, what runs it."""


class WrongCommandError(OfficeError):
    """The command line cannot be understood; the text says how to write it."""


def print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False))
