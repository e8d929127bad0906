"""The two toggles in the head of a card: «Готова быть наставником», «Ищу наставника»."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.language.agree import agree
from desktop.language.cases import Sex
from desktop.views.common.controls import set_look
from desktop.views.common.flow import FlowLayout
from desktop.views.icons import set_icon
from desktop.views.theme import Theme

OFFER, REQUEST = "offer", "request"
HEIGHT = 40
_ICONS = {OFFER: "two-people", REQUEST: "search"}
_SPOKEN = {OFFER: "Готовность быть наставником", REQUEST: "Поиск наставника"}


class Toggle(QPushButton):
    """On or off; a click only asks (``wanted``), the stored state is shown by ``show_state``."""

    wanted = Signal(bool)

    def __init__(self, code: str) -> None:
        super().__init__()
        self.setObjectName(f"staff.toggle.{code}")
        self.setAccessibleName(_SPOKEN[code])
        self.setProperty("part", "chip")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self._is_on = False
        self._icon = _ICONS[code]
        self.clicked.connect(self._on_clicked)

    @property
    def is_on(self) -> bool:
        return self._is_on

    def show_state(self, text: str, *, on: bool) -> None:
        self._is_on = on
        self.setText(text)
        self.setAccessibleName(f"{text}: {'да' if on else 'нет'}")
        self.setChecked(on)
        set_icon(self, "check" if on else self._icon, "on_accent" if on else "text2")
        set_look(self, "active", on)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), Theme.current().metrics.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _on_clicked(self) -> None:
        """The click changes nothing by itself: the panel may be closed without deciding."""
        self.setChecked(self._is_on)
        self.wanted.emit(not self._is_on)


class CardToggles(QWidget):
    """Both toggles; the row wraps in a narrow card."""

    wanted = Signal(str, bool)
    """Code of the toggle, whether it is to be switched on."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.offer, self.request = Toggle(OFFER), Toggle(REQUEST)
        flow = FlowLayout(self, spacing=8)
        for code, toggle in ((OFFER, self.offer), (REQUEST, self.request)):
            flow.addWidget(toggle)
            toggle.wanted.connect(lambda on, code=code: self.wanted.emit(code, on))

    def show_states(self, sex: str, *, mentor: bool, seeker: bool, writable: bool) -> None:
        ready = agree("готов", Sex(sex) if sex else None).capitalize()
        self.offer.show_state(f"{ready} быть наставником", on=mentor)
        self.request.show_state("Ищу наставника", on=seeker)
        for toggle in (self.offer, self.request):
            toggle.setEnabled(writable)
