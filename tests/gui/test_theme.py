"""The look: contrast, sizes, switching without a restart, icons."""

import json
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.paths import resource
from desktop.views.common.controls import button, icon_button, label, menu_button
from desktop.views.icons import drawing, icon
from desktop.views.theme import (
    Colors,
    Look,
    Metrics,
    TextSize,
    Theme,
    colors,
    levels,
    palette,
    style_sheet,
)

ICONS = [
    "search",
    "plus",
    "pencil",
    "trash",
    "archive",
    "undo",
    "redo",
    "print",
    "excel-table",
    "save",
    "folder",
    "file",
    "clip",
    "calendar",
    "calendar-day",
    "person",
    "two-people",
    "group",
    "ring-link",
    "speech",
    "case",
    "route",
    "checklist",
    "star-empty",
    "certificate",
    "building",
    "usb",
    "lock",
    "unlock",
    "eye",
    "warning",
    "info",
    "check",
    "cross",
    "question",
    "clock",
    "pause",
    "play",
    "arrow-left",
    "arrow-right",
    "arrow-up",
    "arrow-down",
    "filter",
    "columns",
    "copy",
    "paste",
    "phone",
    "mail",
    "link",
    "globe-off",
    "sun",
    "moon",
    "text-size",
    "bell-off",
    "flag",
    "shield",
]

TEXT_PAIRS = [
    *[(front, back) for front in ("text", "text2") for back in
      ("window", "surface", "surface2", "zebra", "accent_soft", "selection")],
    *[("text", f"{tone}_soft") for tone in ("error", "warning", "good", "info")],
    *[(tone, f"{tone}_soft") for tone in ("error", "warning", "good", "info")],
    *[(tone, "surface") for tone in ("error", "warning", "good", "info", "accent", "link")],
    *[(tone, "window") for tone in ("error", "accent", "link", "text3")],
    ("accent", "accent_soft"), ("surface", "warning"), ("surface", "text"),
    ("text3", "surface"), ("text3", "surface2"), ("on_accent", "accent"),
    ("on_accent", "accent_dark"), ("demo_text", "demo"),
]  # fmt: skip
LINE_PAIRS = [
    *[("border", back) for back in ("surface", "window", "zebra")],
    *[("focus", back) for back in ("surface", "window", "surface2", "accent_soft", "info_soft",
                                   "warning_soft", "demo")],
]  # fmt: skip


def luminance(color: str) -> float:
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def attribute(drawing: Path, key: str) -> str:
    """An attribute of the outermost element of an SVG."""
    found = re.search(rf'<svg[^>]* {key}="([^"]*)"', drawing.read_text(encoding="utf-8"))
    assert found is not None, drawing.name
    return found[1]


@pytest.fixture
def theme(dressed: Theme) -> Theme:
    """The theme of the application, light and of normal size before and after the test."""
    return dressed


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="/".join)
def test_text_can_be_read(dark: bool, pair: tuple[str, str]):
    shown = colors(dark=dark)._asdict()
    assert contrast(shown[pair[0]], shown[pair[1]]) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("pair", LINE_PAIRS, ids="/".join)
def test_borders_and_the_focus_ring_can_be_seen(dark: bool, pair: tuple[str, str]):
    shown = colors(dark=dark)._asdict()
    assert contrast(shown[pair[0]], shown[pair[1]]) >= 3


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_stages_and_levels_can_be_read(theme: Theme, look: Look):
    theme.set_look(look)
    assert [stage.number for stage in theme.stages] == [1, 2, 3, 4, 5]
    assert all(contrast(stage.strong, stage.soft) >= 4.5 for stage in theme.stages)
    assert all(contrast(stage.strong, theme.colors.surface) >= 4.5 for stage in theme.stages)
    assert all(contrast(level.text, level.background) >= 4.5 for level in levels())


def test_toast_button_can_be_read_on_the_toast():
    for dark in (False, True):
        back, link = colors(dark=dark).text, colors(dark=not dark).accent
        assert contrast(link, back) >= 4.5


def test_both_themes_name_every_color():
    data = json.loads(resource("theme", "colors.json").read_text(encoding="utf-8"))
    names = set(Colors._fields)
    assert set(data["light"]) == names
    assert set(data["dark"]) == names
    values = [*data["light"].values(), *data["dark"].values()]
    assert all(QColor(value).isValid() for value in values)


def test_palette_and_style_sheet_take_the_colors_of_the_theme():
    shown = colors(dark=True)
    assert palette(shown).color(QPalette.ColorRole.Window).name().upper() == shown.window
    sheet = style_sheet(shown, Metrics(15, 14, 20, 25, 32, 28, 32, 44, 18, 1.0), dark=True)
    assert "$" not in sheet
    assert shown.accent in sheet


@pytest.mark.parametrize("look", ["light", "dark"])
def test_pictures_of_the_style_sheet_have_the_colors_of_their_theme(look: str):
    shown = colors(dark=look == "dark")
    allowed = {shown.text, shown.text2, shown.text3, shown.on_accent, shown.surface}
    pictures = sorted(resource("theme", look).glob("*.svg"))
    assert pictures
    for picture in pictures:
        assert attribute(picture, "stroke") in allowed
        assert f"/{picture.stem}.svg" in resource("theme", "style.qss").read_text(encoding="utf-8")


@pytest.mark.parametrize(("size", "height"), [(11, 32), (13, 38), (15, 44)])
def test_controls_grow_with_the_text(theme: Theme, qtbot, size: int, height: int):
    theme.set_size(TextSize(size))
    for made in (
        button("Подобрать пару", name="a"),
        button("Подобрать пару", name="a", kind="primary", icon="plus"),
        menu_button("Ещё", name="b"),
        QLineEdit(),
    ):
        qtbot.addWidget(made)
        made.show()
        assert made.sizeHint().height() == height
    cross = icon_button("cross", "Закрыть", name="c")
    qtbot.addWidget(cross)
    cross.ensurePolished()
    assert cross.sizeHint().height() >= 32
    assert cross.sizeHint().width() >= 32


def test_living_widgets_follow_a_switch(theme: Theme, qtbot):
    made = button("Добавить", name="a", icon="plus")
    qtbot.addWidget(made)
    made.show()
    before, height = made.icon().pixmap(24, 24).toImage(), made.sizeHint().height()
    with qtbot.waitSignal(theme.changed):
        theme.set_look(Look.DARK)
    theme.set_size(TextSize.LARGEST)
    assert made.icon().pixmap(24, 24).toImage() != before
    assert made.sizeHint().height() > height
    assert Theme.current() is theme


def test_the_bundled_font_is_used(theme: Theme, qtbot):
    text = label("Щёголь", "title")
    qtbot.addWidget(text)
    text.show()
    assert "PT Sans" in QFontDatabase.families()
    assert text.fontInfo().family() == "PT Sans"
    assert text.fontInfo().pixelSize() > label("Щёголь").fontInfo().pixelSize()


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_of_the_set_is_drawn(qapp: QApplication, name: str):
    image = drawing(name, "#FF0000", 48)
    pixels = [image.pixelColor(x, y) for x in range(48) for y in range(48)]
    painted = [color for color in pixels if color.alpha() > 200]
    assert len(painted) > 40
    assert all(color.red() > 200 and color.green() < 60 for color in painted)


def test_icons_have_one_stroke_and_no_fill():
    drawings = sorted(resource("icons").glob("*.svg"))
    assert {path.stem for path in drawings} >= set(ICONS)
    for path in drawings:
        look = [attribute(path, key) for key in ("stroke", "stroke-width", "fill", "viewBox")]
        assert look == ["currentColor", "1.75", "none", "0 0 24 24"], path.name


def test_a_disabled_icon_is_grey(theme: Theme):
    made = icon("trash", "error")
    normal = made.pixmap(20, 20, QIcon.Mode.Normal).toImage()
    assert made.pixmap(20, 20, QIcon.Mode.Disabled).toImage() != normal
    assert icon("trash", "error") is made


def test_an_unknown_icon_is_a_mistake_of_ours(qapp: QApplication):
    with pytest.raises(FileNotFoundError):
        drawing("no-such-icon", "#000000", 16)


def test_the_focus_ring_stands_around_the_control(theme: Theme, qtbot):
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(16, 16, 16, 16)
    first, second = QPushButton("Раз"), QPushButton("Два")
    row.addWidget(first)
    row.addWidget(second)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    second.setFocus()

    def ring_is_around() -> None:
        ring = window.findChild(QWidget, "focus_ring")
        assert ring is not None
        assert ring.isVisible()
        assert ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4)

    qtbot.waitUntil(ring_is_around)
    window.resize(600, 120)
    qtbot.waitUntil(ring_is_around)


def test_licences_go_along():
    for name in ("PT-Sans-OFL.txt", "Lucide-ISC.txt"):
        assert len(resource("licences", name).read_text(encoding="utf-8")) > 1000
