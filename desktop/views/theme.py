"""How the program looks: colours, text sizes and the one style sheet (ux.md 18).

Fusion with our own palette on every system, so that the program looks the same everywhere.
``Theme`` lives as a child of the application, as the palette does; whoever draws by hand asks
``Theme.current()`` while drawing and so follows every change.
"""

from __future__ import annotations

import functools
import json
from enum import IntEnum, StrEnum
from string import Template
from typing import Any, NamedTuple, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop.paths import resource
from desktop.views.common.focus_ring import FocusRing
from desktop.views.icons import retint, set_tints

FAMILY = "PT Sans"
_NAME = "theme"
_DEFAULT_NAME = "theme.default"
_FACES = ("PTSans-Regular.ttf", "PTSans-Bold.ttf")
_LATER_FACES = ("PTSans-Italic.ttf",)
FUSION = ("-style", "Fusion")
"""Arguments for the application: cheaper than ``setStyle``, which brings all of QStyle along."""


class TextSize(IntEnum):
    """Size of the text on the screen in points."""

    NORMAL = 11
    LARGE = 13
    LARGEST = 15


class Look(StrEnum):
    """«Вид → Оформление»."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Colors(NamedTuple):
    """Colours of one theme by their use, as ``#RRGGBB`` (ux.md 18.3, 18.4)."""

    window: str
    surface: str
    surface2: str
    zebra: str
    line: str
    border: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_dark: str
    accent_soft: str
    on_accent: str
    link: str
    selection: str
    error: str
    error_soft: str
    warning: str
    warning_soft: str
    good: str
    good_soft: str
    info: str
    info_soft: str
    demo: str
    demo_text: str
    focus: str


class StageLook(NamedTuple):
    """How a stage of a pair is shown: always number, icon and word together."""

    code: str
    number: int
    word: str
    icon: str
    strong: str
    soft: str


class LevelLook(NamedTuple):
    """How a level of a competence is shown; the digit is always drawn."""

    word: str
    background: str
    text: str


class Metrics(NamedTuple):
    """Measures in logical pixels for one text size (ux.md 18.1)."""

    font: int
    font_small: int
    font_title: int
    font_number: int
    control: int
    chip: int
    row: int
    side_tab: int
    tick: int
    scale: float

    def px(self, at_normal_size: float) -> int:
        """A width given for 11 pt, grown with the text."""
        return round(at_normal_size * self.scale)


_METRICS = {
    TextSize.NORMAL: Metrics(15, 14, 20, 25, 32, 28, 32, 44, 18, 1.0),
    TextSize.LARGE: Metrics(17, 16, 23, 28, 38, 32, 36, 44, 20, 13 / 11),
    TextSize.LARGEST: Metrics(20, 19, 25, 31, 44, 36, 40, 44, 22, 15 / 11),
}


class Theme(QObject):
    """The look of now. ``changed`` comes after everything was drawn anew."""

    changed = Signal()

    def __init__(
        self,
        look: Look = Look.LIGHT,
        size: TextSize = TextSize.NORMAL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._size = size
        self._app: QApplication | None = None

    @staticmethod
    def current() -> Theme:
        """The theme of this application; a light one of normal size when none was applied."""
        app = QApplication.instance()
        if app is None:
            return Theme()
        for name in (_NAME, _DEFAULT_NAME):
            if (found := app.findChild(Theme, name)) is not None:
                return found
        undressed = Theme(parent=app)
        undressed.setObjectName(_DEFAULT_NAME)
        return undressed

    @property
    def is_applied(self) -> bool:
        """Whether the application wears it; the theme of a widget made alone is worn by nobody."""
        return self._app is not None

    @property
    def look(self) -> Look:
        return self._look

    @property
    def size(self) -> TextSize:
        return self._size

    @property
    def dark(self) -> bool:
        """True when the dark colours are shown, whoever asked for them."""
        if self._look is not Look.SYSTEM:
            return self._look is Look.DARK
        app = cast("QApplication", QApplication.instance())
        return app.styleHints().colorScheme() == Qt.ColorScheme.Dark

    @property
    def colors(self) -> Colors:
        return colors(dark=self.dark)

    @property
    def metrics(self) -> Metrics:
        return _METRICS[self._size]

    def stage(self, number: int) -> StageLook:
        """The look of stage 1 … 5."""
        return _stages(self.dark)[number - 1]

    @property
    def stages(self) -> tuple[StageLook, ...]:
        return _stages(self.dark)

    def level(self, level: int) -> LevelLook:
        """The look of level 0 … 3."""
        return levels()[level]

    def apply(self, app: QApplication, *, in_haste: bool = False) -> None:
        """Dress the application; once, before the first window is made.

        ``in_haste``: the application was made with the arguments ``FUSION``, and ``complete`` is
        called after the first paint.
        """
        self._app = app
        self.setParent(app)
        self.setObjectName(_NAME)
        _load_fonts(_FACES)
        if not in_haste:
            app.setStyle("Fusion")
            self.complete()
        FocusRing(app, lambda: self.colors.focus)
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._dress(app)

    def complete(self) -> None:
        """What no first picture needs: the italic face."""
        _load_fonts(_LATER_FACES)

    def set_look(self, look: Look) -> None:
        """Switch the colours at once, without a restart."""
        if look is not self._look:
            self._look = look
            self._redress()

    def set_size(self, size: TextSize) -> None:
        """Switch the text size at once, without a restart."""
        if size is not self._size:
            self._size = size
            self._redress()

    def _on_system_changed(self) -> None:
        if self._look is Look.SYSTEM:
            self._redress()

    def _redress(self) -> None:
        if self._app is not None:
            self._dress(self._app)
            retint(self._app.allWidgets())
        self.changed.emit()

    def _dress(self, app: QApplication) -> None:
        shown = self.colors
        set_tints(shown._asdict())
        font = QFont(FAMILY)
        font.setPixelSize(self.metrics.font)
        app.setFont(font)
        app.setPalette(palette(shown))
        app.setStyleSheet(style_sheet(shown, self.metrics, dark=self.dark))


def colors(*, dark: bool) -> Colors:
    """The colours of the light or of the dark theme."""
    return Colors(**_data()["dark" if dark else "light"])


@functools.cache
def levels() -> tuple[LevelLook, ...]:
    """The four levels, the same in both themes and on paper."""
    return tuple(LevelLook(**level) for level in _data()["levels"])


def style_sheet(shown: Colors, metrics: Metrics, *, dark: bool) -> str:
    """The style sheet for these colours and sizes."""
    control, chip, badge = metrics.control, metrics.chip, metrics.font + 5
    sizes = {
        **{key: value for key, value in metrics._asdict().items() if key != "scale"},
        "inner": control - 2,
        "inner_tool": control - 5,
        "chip_tool": chip - 5,
        "inner_spin": control - 4,
        "chip_inner": chip - 2,
        "chip_radius": chip // 2,
        "badge": badge,
        "badge_radius": badge // 2,
        "badge_inner": badge - 14,
        "radio": (metrics.tick + 2) // 2,
        "radio_inner": metrics.tick - 8,
        "tab_inner": control + 2,
        "menu_pad": (control - metrics.font) // 2 - 3,
        "menu_bar_pad": max(2, (control - metrics.font) // 4 - 1),
    }
    names = {
        **shown._asdict(),
        "accent_text": shown.text if dark else shown.accent_dark,
        "family": FAMILY,
        "toast_link": colors(dark=not dark).accent,
        "pictures": resource("theme", "dark" if dark else "light").as_posix(),
    }
    return Template(_template()).substitute(names, **sizes)


def palette(shown: Colors) -> QPalette:
    """The same colours for everything which no rule of the style sheet reaches."""
    made = QPalette()
    role = QPalette.ColorRole
    for key, name in {
        role.Window: shown.window,
        role.Base: shown.surface,
        role.AlternateBase: shown.zebra,
        role.Button: shown.surface,
        role.ToolTipBase: shown.surface,
        role.Light: shown.surface,
        role.Midlight: shown.line,
        role.Mid: shown.line,
        role.Dark: shown.border,
        role.Shadow: shown.border,
        role.WindowText: shown.text,
        role.Text: shown.text,
        role.ButtonText: shown.text,
        role.BrightText: shown.text,
        role.ToolTipText: shown.text,
        role.PlaceholderText: shown.text3,
        role.Highlight: shown.accent,
        role.HighlightedText: shown.on_accent,
        role.Accent: shown.accent,
        role.Link: shown.link,
        role.LinkVisited: shown.link,
    }.items():
        made.setColor(key, QColor(name))
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, QColor(shown.text3))
    return made


@functools.cache
def _load_fonts(faces: tuple[str, ...]) -> None:
    for face in faces:
        QFontDatabase.addApplicationFont(str(resource("fonts", face)))


@functools.cache
def _data() -> dict[str, Any]:
    text = resource("theme", "colors.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


@functools.cache
def _template() -> str:
    return resource("theme", "style.qss").read_text(encoding="utf-8")


@functools.cache
def _stages(dark: bool) -> tuple[StageLook, ...]:
    theme = "dark" if dark else "light"
    return tuple(
        StageLook(item["code"], item["number"], item["word"], item["icon"], *item[theme])
        for item in _data()["stages"]
    )
