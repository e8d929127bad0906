"""Russian words for everything which Qt itself shows: buttons, menus of fields, file dialogs.

Qt ships a Russian translation which is partly stale. Our own table wins over it, and what
neither knows can be recorded, so that a test finds the gap before the user does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.paths import resource


class Russian(QTranslator):
    """Our table first, Qt's own Russian second. ``missing`` fills when ``records`` is on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.records = False
        self.missing: set[tuple[str, str]] = set()
        self._fixes = _fixes()
        self.load("qtbase_ru", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1, /
    ) -> str:
        """Qt falls back to English for None; an empty text would blank the label instead."""
        found = self._fixes.get(source) or super().translate(context, source, disambiguation, n)
        if not found and self.records:
            self.missing.add((context, source))
        return found or cast("str", None)

    def isEmpty(self) -> bool:
        return False


def speak_russian(app: QApplication) -> Russian:
    """Russian words, dates and numbers; before the first widget is made."""
    QLocale.setDefault(QLocale(QLocale.Language.Russian, QLocale.Country.Russia))
    translator = Russian(app)
    app.installTranslator(translator)
    return translator


def _fixes() -> Mapping[str, str]:
    text = resource("russian_qt.json").read_text(encoding="utf-8")
    return cast("Mapping[str, str]", json.loads(text))
