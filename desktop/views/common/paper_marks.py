"""How the states of papers look in lists: in the register, on a card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.views.common.list_columns import Mark

STATE_MARKS: Final[Mapping[str, Mark]] = {
    "draft": Mark("pencil"),
    "for_approval": Mark("clock", "info"),
    "registered": Mark("certificate", "accent"),
    "signed": Mark("check", "good"),
    "annulled": Mark("cross", "error"),
}
"""By the code of the state; an icon and a colour beside its word."""
STRUCK: Final = Mark(is_struck=True)
"""An annulled paper keeps its line."""
