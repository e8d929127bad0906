"""Where things lie: resources of the program and the folder of its own state."""

import os
import sys
from pathlib import Path

PROGRAM = "metodkabinet"
"""ASCII on purpose: a Cyrillic name would make every path of the program Cyrillic."""


def resource(*parts: str) -> Path:
    """A file or folder shipped with the program: packed in the wheel or in the checkout."""
    package = Path(__file__).resolve().parent
    packed = package / "_resources"
    root = packed if packed.is_dir() else package.parent / "resources"
    return root.joinpath(*parts)


def state_folder() -> Path:
    """The program's own folder of this user: training base, logs, state of the replica.

    ``METOD_HOME`` overrides it (tests, portable copies). It is made when it is missing.
    """
    if home := os.environ.get("METOD_HOME"):
        folder = Path(home)
    elif sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / PROGRAM
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share")) / PROGRAM
    folder.mkdir(parents=True, exist_ok=True)
    return folder
