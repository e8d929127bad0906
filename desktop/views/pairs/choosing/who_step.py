"""Step 1 of «Подобрать пару»: for whom, where to look, in which module (ux.md 10.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.models import Module
from desktop.services.matching.pair_types import Circle, Search, Side
from desktop.services.pairs import shipped
from desktop.views.common.controls import button, label
from desktop.views.common.fields import Choice, FormField, FormGroup, Named
from desktop.views.common.form import AutoForm
from desktop.views.common.wizard import WizardStep
from desktop.views.pairs import registry
from desktop.views.pairs.choosing import desk as words
from desktop.views.pairs.choosing.desk import ChoosingDesk
from desktop.views.people.people_finder import PeopleFinder

if TYPE_CHECKING:
    from uuid import UUID

OURS, WIDE = "ours", "wide"
SCOPES = (Choice(OURS, "наш сад"), Choice(WIDE, "с сетью"))
CHOOSE = "Выберите, для кого подбираем: подсказка появится под полем."
UNKNOWN = (
    "Этого человека в подборе нет: карточка в архиве, или это другая организация без отмеченных "
    "компетенций."
)
WAIT = "Читаю карточки. Это займёт несколько секунд."


class WhoStep(WizardStep):
    """``mark_wanted`` asks for the competences of the person, ``everyone_wanted`` for the page."""

    mark_wanted = Signal()
    everyone_wanted = Signal()

    def __init__(self, desk: ChoosingDesk, person: UUID | None = None) -> None:
        super().__init__("Для кого")
        self._desk, self._finder = desk, PeopleFinder(desk.office)
        self.form = AutoForm(
            (FormGroup("who", "", self._fields()),),
            screen="dialog.pair_choosing.who",
            save=lambda *_: self._show(),
            today=lambda: desk.office.today,
        )
        self.form.hide_marks()
        self.known = label("", name="dialog.pair_choosing.known", wrap=True)
        self.mark = button("Изменить", name="dialog.pair_choosing.mark", icon="pencil")
        self.everyone = button(
            "Для нескольких сразу", name="dialog.pair_choosing.everyone", kind="link"
        )
        self.everyone.setVisible(registry.has(registry.EVERYONE))
        self._arrange()
        self.mark.clicked.connect(self.mark_wanted)
        self.everyone.clicked.connect(self.everyone_wanted)
        start = self._finder.named(person)
        self.form.show_values({"person": start, "scope": OURS, "module": ""}, object())

    @property
    def person(self) -> UUID | None:
        """For whom a pair is looked for."""
        value = self.form.values()["person"]
        return value.id if isinstance(value, Named) else None

    @property
    def side(self) -> Side | None:
        """The person as the matching sees her; None while that is not known."""
        circle, person = self._desk.circle, self.person
        return circle.sides.get(person) if circle is not None and person is not None else None

    @property
    def is_ready(self) -> bool:
        return self._desk.circle is not None and self.person is not None

    def search(self) -> Search:
        """Where to look and in which module."""
        values = self.form.values()
        return Search(wide=values["scope"] == WIDE, module=values["module"] or "")

    def set_wide(self) -> None:
        """«Искать в сети»."""
        self.form.show_values({"scope": WIDE})

    def problem(self) -> str:
        if self.person is None:
            return CHOOSE
        return "" if self.side is not None else UNKNOWN

    def enter(self) -> None:
        """What is known of the person, when it has been read."""
        self._show()

    def _show(self) -> None:
        self.known.setText(WAIT if self._desk.circle is None else "")
        self.mark.hide()
        self._desk.ask(self._tell)
        self.ready_changed.emit()

    def _tell(self, circle: Circle) -> None:
        side = circle.sides.get(self.person) if self.person is not None else None
        if side is None:
            self.known.setText(UNKNOWN if self.person is not None else "")
        else:
            self.known.setText(words.seeking(circle, side))
            is_known = words.is_known(side)
            self.mark.setText("Изменить" if is_known else "Отметить сейчас")
            self.mark.setAccessibleName(self.mark.text())
        self.mark.setVisible(side is not None and not circle.is_outside(side))
        self.ready_changed.emit()

    def _fields(self) -> tuple[FormField, ...]:
        return (
            FormField(
                "person",
                "Для кого",
                "person",
                required=True,
                wide=True,
                required_text=CHOOSE,
                find=self._finder.find,
            ),
            FormField("scope", "Искать", "choice", required=True, choices=SCOPES),
            FormField("module", "Модуль", "choice", required=True, choices=modules()),
        )

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.mark)
        line.addWidget(self.everyone)
        line.addStretch(1)
        self.content.setSpacing(12)
        self.content.addWidget(self.form)
        self.content.addWidget(self.known)
        self.content.addLayout(line)
        self.content.addStretch(1)


def modules(first: str = "любой") -> list[Choice]:
    """Modules of two people; «Вожатый» joins groups, which are not matched."""
    found: list[Any] = [info for info in shipped.modules().values() if info.code != Module.LEADER]
    listed = [Choice(info.code.value, info.title, info.hint) for info in found]
    return [Choice("", first), *listed] if first else listed
