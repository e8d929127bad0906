"""Opens the list of 5,000 records and a bare QTableView over the same rows, in one run.

    python -m benchmarks.lists

Both are timed from an empty window to the first painted frame; the figure is the ratio. The bare
table has its 5,000 rows as text in memory and no ticks, chips, footer or search.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable
from statistics import median
from time import perf_counter

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from desktop.views.common.record_list import RecordList
from desktop.views.constants import keep_alive
from desktop.views.theme import Theme
from tests.gui.sample_list import People, people, spec

ROWS = 5000
RUNS = 9


def ours(source: People) -> QWidget:
    made = RecordList(spec(source))
    made.refresh()
    return made


def bare(source: People) -> QWidget:
    model = QStandardItemModel(len(source.rows), 3)
    for number, row in enumerate(source.rows):
        for place, text in enumerate((row.name, row.position, "действует")):
            model.setItem(number, place, QStandardItem(text))
    made = QTableView()
    model.setParent(made)
    made.setModel(model)
    return made


def opened(make: Callable[[People], QWidget], source: People) -> float:
    """Milliseconds from nothing to the first frame."""
    began = perf_counter()
    made = make(source)
    made.resize(1170, 590)
    made.show()
    made.grab()
    took = (perf_counter() - began) * 1000
    made.close()
    made.deleteLater()
    QApplication.processEvents()
    return took


def main() -> None:
    keep_alive()
    app = QApplication([])
    Theme().apply(app)
    source = people(ROWS)
    for make in (ours, bare):
        opened(make, source)
    times = [(opened(ours, source), opened(bare, source)) for _ in range(RUNS)]
    mine, plain = median(one for one, _ in times), median(other for _, other in times)
    source.page_reads.clear()
    opened(ours, source)
    print(f"list of {ROWS}: {mine:.0f} ms, bare QTableView: {plain:.0f} ms")
    print(f"ratio {mine / plain:.2f}, pages read {len(source.page_reads)}")


if __name__ == "__main__":
    main()
