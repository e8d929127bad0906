"""A number with one place after the comma: «4,0»; its value is a whole number of tenths."""

from __future__ import annotations

import re
from typing import Any

from desktop.language.numbers import tenths
from desktop.views.common.fields import NumberEditor

_TENTHS = 10


class TenthsEditor(NumberEditor):
    """«4», «4,0» and «4.0» are the same; the service knows its limits."""

    def value(self) -> Any:
        text = self.line.text().strip()
        if not text:
            return None
        found = re.fullmatch(r"(\d{1,6})(?:[.,](\d))?", text)
        return int(found[1]) * _TENTHS + int(found[2] or 0) if found else text

    def show_text(self, value: Any) -> str:
        return tenths(value) if isinstance(value, int) else str(value)

    def problem(self) -> str:
        value = self.value()
        if value is None or isinstance(value, int):
            return ""
        return f"«{value}» — не число с одним знаком после запятой. Впишите, например, 4,0."

    def _on_left(self) -> None:
        self.set_value(self.value())
        super()._on_left()
