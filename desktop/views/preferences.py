"""What this computer remembers: size of the window, theme, text size, last bases.

Only about the computer and its user; everything about the kindergarten lies in the base.
"""

from __future__ import annotations

import datetime as dt
import json
import zlib
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

RECENT_BASES = 8
TEXT_SIZES = (11, 13, 15)
THEMES = ("light", "dark", "system")


class _Memory:
    """Stands in for the ini file where nothing is to be kept: tests and pictures."""

    def __init__(self) -> None:
        self._values: dict[str, object] = {}

    def value(self, key: str, default: object = None) -> object:
        return self._values.get(key, default)

    def setValue(self, key: str, value: object) -> None:  # noqa: N802 - name of QSettings
        self._values[key] = value

    def sync(self) -> None:
        """Nothing to write."""


class Preferences:
    """A typed face of one ini file; without a file it forgets everything at the end."""

    def __init__(self, file: Path | None = None) -> None:
        self._settings: QSettings | _Memory = (
            QSettings(str(file), QSettings.Format.IniFormat) if file else _Memory()
        )

    def flush(self) -> None:
        """Write to the disk now."""
        self._settings.sync()

    def load(self, key: str) -> dict[str, Any]:
        """What a list keeps (``ListMemory``): its columns and their widths."""
        text = self._text(f"memory/{key}", "")
        found = json.loads(text) if text else {}
        return found if isinstance(found, dict) else {}

    def save(self, key: str, values: dict[str, Any]) -> None:
        """Keep plain values under a key."""
        self._settings.setValue(f"memory/{key}", json.dumps(values))

    @property
    def text_size(self) -> int:
        """Base size of the screen text in points: 11, 13 or 15."""
        size = self._number("view/text_size", TEXT_SIZES[0])
        return size if size in TEXT_SIZES else TEXT_SIZES[0]

    @text_size.setter
    def text_size(self, points: int) -> None:
        self._settings.setValue("view/text_size", points)

    @property
    def theme(self) -> str:
        """«light», «dark» or «system»."""
        theme = self._text("view/theme", "system")
        return theme if theme in THEMES else "system"

    @theme.setter
    def theme(self, theme: str) -> None:
        self._settings.setValue("view/theme", theme)

    @property
    def geometry(self) -> QByteArray:
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("window/geometry", value)

    @property
    def tab(self) -> str:
        return self._text("window/tab", "today")

    @tab.setter
    def tab(self, code: str) -> None:
        self._settings.setValue("window/tab", code)

    def place(self, base: Path, tab: str) -> str:
        """The open view and record of a tab of a base as ``places.to_text`` wrote it."""
        return self._text(f"places/{_key(base)}/{tab}", "")

    def set_place(self, base: Path, tab: str, text: str) -> None:
        self._settings.setValue(f"places/{_key(base)}/{tab}", text)

    @property
    def file_folder(self) -> Path | None:
        """Where the last file dialog ended."""
        text = self._text("files/folder", "")
        return Path(text) if text else None

    @file_folder.setter
    def file_folder(self, folder: Path) -> None:
        self._settings.setValue("files/folder", str(folder))

    @property
    def recent_bases(self) -> list[Path]:
        """Opened bases, the newest first."""
        text = self._text("base/recent", "")
        return [Path(line) for line in text.split("\n") if line]

    def remember_base(self, path: Path) -> None:
        others = [known for known in self.recent_bases if known != path]
        lines = [str(one) for one in [path, *others][:RECENT_BASES]]
        self._settings.setValue("base/recent", "\n".join(lines))

    def forget_base(self, path: Path) -> None:
        lines = [str(one) for one in self.recent_bases if one != path]
        self._settings.setValue("base/recent", "\n".join(lines))

    def stick_copy(self, base: Path) -> dt.date | None:
        """The day on which this base was last copied to a stick."""
        text = self._text(f"sticks/{_key(base)}", "")
        return dt.date.fromisoformat(text) if text else None

    def set_stick_copy(self, base: Path, day: dt.date) -> None:
        self._settings.setValue(f"sticks/{_key(base)}", day.isoformat())

    @property
    def first_steps_hidden(self) -> bool:
        return self._text("today/first_steps", "shown") == "hidden"

    @first_steps_hidden.setter
    def first_steps_hidden(self, value: bool) -> None:
        self._settings.setValue("today/first_steps", "hidden" if value else "shown")

    def _text(self, key: str, default: str) -> str:
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def _number(self, key: str, default: int) -> int:
        text = str(self._settings.value(key, default))
        return int(text) if text.isdecimal() else default

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()


def _key(base: Path) -> str:
    """A name for a path which an ini file takes as it is."""
    return f"{zlib.crc32(str(base).encode()):08x}"
