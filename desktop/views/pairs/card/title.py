"""The title of a pair as rich text: the arrow between the names is an icon (ux.md 10)."""

from __future__ import annotations

import base64
import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice

from desktop.language.text import NBSP
from desktop.views.icons import pixmap
from desktop.views.pairs.board.words import ARROWS

if TYPE_CHECKING:
    from desktop.services.pairs.naming import PairTitle

SIZE = 18


def rich(title: PairTitle) -> str:
    """«Осокина Т. В. [icon] Квашнина М. И.»; a title without an arrow is plain words."""
    if not title.arrow:
        return html.escape(title.left)
    left, right = html.escape(title.left), html.escape(title.right)
    return f"{left}{NBSP}{_image(ARROWS[title.arrow])} {right}"


def _image(icon: str) -> str:
    """The icon in the colour of the text of now; a label knows pictures inside its words only."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap(icon, "text", SIZE).save(buffer, "PNG")
    coded = base64.b64encode(buffer.data().data()).decode()
    source = f"data:image/png;base64,{coded}"
    return f'<img src="{source}" width="{SIZE}" height="{SIZE}" style="vertical-align: middle">'
