"""Garbage is collected in the main thread only.

Python collects cycles in whatever thread happens to allocate. A widget which was in a cycle would
then be destroyed by a thread of the background, while the window draws: Qt allows that in the main
thread only, and the process ends some time later in an unrelated place. So the automatic
collection is switched off (``imports.spare``), and a timer of the main thread does the same work.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 500
"""Between two looks; collecting the youngest objects takes a millisecond or two."""
_OLDEST = 2


def collect_due() -> None:
    """Collect the generations which Python itself would collect now; in the main thread."""
    for generation in range(_OLDEST, -1, -1):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return


class Collector(QObject):
    """Collects as long as its parent lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=PAUSE_MS)
        timer.timeout.connect(collect_due)
        timer.start()
