"""A list on paper: sheets, the repeated header, choices, the PDF."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from pytestqt.qtbot import QtBot

from desktop.views.common.list_columns import Listing
from desktop.views.common.listing_pages import (
    MARGIN,
    PADDING,
    ListingPages,
    SheetLook,
    as_text,
)
from desktop.views.common.listing_print import ListingPrintDialog
from desktop.views.common.sheets import sheet_font

TITLE = "Сотрудники. Детский сад № 7 «Рябинка», 20.11.2025"


def listing(count: int) -> Listing:
    rows = tuple((f"Человек {n}", "воспитатель", dt.date(2025, 9, 1)) for n in range(count))
    return Listing("Сотрудники", ("Показаны: Логопеды",), ("ФИО", "Должность", "Работает с"), rows)


def look(columns: tuple[int, ...] = (0, 1, 2), points: int = 10) -> SheetLook:
    return SheetLook(TITLE, columns, points=points)


def dialog(qtbot: QtBot, count: int, path: str = "", *, sample: bool = False) -> ListingPrintDialog:
    made = ListingPrintDialog(listing(count), TITLE, lambda *_: path, sample=sample)
    qtbot.addWidget(made)
    return made


def darkness(pages: ListingPages) -> int:
    """Points of the first sheet which are not white."""
    size = pages.size.toSize()
    image = QImage(size, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    pages.draw(painter, 0)
    painter.end()
    return sum(255 - value for value in bytes(image.constBits()))


def test_every_row_stands_on_exactly_one_sheet(qtbot: QtBot) -> None:
    pages = ListingPages(listing(120), look())
    assert pages.count > 1
    rows = [row for number in range(pages.count) for row in pages.rows_on(number)]
    assert [row[0] for row in rows] == [f"Человек {n}" for n in range(120)]
    assert rows[0] == ["Человек 0", "воспитатель", "01.09.2025"]


def test_no_date_and_no_word_is_broken_for_a_long_text(qtbot: QtBot) -> None:
    title = "Об утверждении основных принципов национальной системы профессионального роста"
    days = (dt.date(2019, 12, 31),) * 4
    names = ("Вид", "Название", "Дата", "Действует с", "Утратил силу", "Проверено", "Заменён чем")
    wide = Listing("Акты", (), names, (("распоряжение", title, *days, title),) * 3)
    every = tuple(range(len(names)))
    pages = ListingPages(wide, SheetLook(TITLE, every, is_landscape=True))
    plain, bold = (QFontMetricsF(sheet_font(10, bold=one)) for one in (False, True))
    for place, width in enumerate(pages.widths):
        words = [plain.horizontalAdvance(one) for one in as_text(wide.rows[0][place]).split()]
        words += [bold.horizontalAdvance(one) for one in names[place].split()]
        assert max(words) <= width - 2 * PADDING, names[place]
    assert sum(pages.widths) == pytest.approx(pages.size.width() - 2 * MARGIN)


def test_pdf_has_all_sheets(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "Список.pdf"
    made = dialog(qtbot, 120, str(path))
    with qtbot.waitSignal(made.saved):
        made.pdf_button.click()
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", data)) == made.pages.count


def test_giving_up_the_name_writes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog(qtbot, 3)
    made.pdf_button.click()
    assert list(tmp_path.iterdir()) == []


def test_larger_text_needs_more_sheets(qtbot: QtBot) -> None:
    small, large = (ListingPages(listing(200), look(points=size)) for size in (10, 12))
    assert large.count > small.count


def test_arrows_turn_the_sheets(qtbot: QtBot) -> None:
    made = dialog(qtbot, 120)
    count = made.pages.count
    assert made.place_label.text() == f"лист 1 из {count}"
    made.next_button.click()
    assert made.place_label.text() == f"лист 2 из {count}"
    made.previous_button.click()
    assert not made.previous_button.isEnabled()


def test_columns_and_orientation_change_the_sheets(qtbot: QtBot) -> None:
    made = dialog(qtbot, 5)
    made.ticks[2].setChecked(False)
    made.orientation.choose("landscape")
    assert made.look.columns == (0, 1)
    assert made.pages.size.width() > made.pages.size.height()
    assert not made.ticks[0].isEnabled()


def test_sheets_of_the_training_base_bear_a_mark(qtbot: QtBot) -> None:
    plain = ListingPages(listing(3), look())
    marked = ListingPages(listing(3), SheetLook(TITLE, (0, 1, 2), is_sample=True))
    assert darkness(marked) > darkness(plain)


def test_long_text_is_wrapped_not_cut(qtbot: QtBot) -> None:
    short = Listing("Т", (), ("А", "Б"), (("x", "слово"),))
    wordy = Listing("Т", (), ("А", "Б"), (("x", "слово " * 200),))
    sheet = SheetLook("Т", (0, 1))
    assert darkness(ListingPages(wordy, sheet)) > 2 * darkness(ListingPages(short, sheet))


def test_values_on_paper() -> None:
    assert [as_text(value) for value in (dt.date(2025, 9, 1), None, "", 5)] == [
        "01.09.2025",
        "—",
        "—",
        "5",
    ]
