"""A variant of a team as a card, and the popover in which a member is replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.services.matching.team_types import Member, Replacement, Variant
from desktop.views.common.controls import button, label, row, set_kind
from desktop.views.common.panels import scrolling
from desktop.views.common.popover import Popover
from desktop.views.icons import set_picture
from desktop.views.theme import Theme

MOST_REPLACEMENTS = 4
HIGHEST = 340
Replacements = Callable[[UUID], Sequence[Replacement]]


class VariantCard(QFrame):
    """«Вариант 1 — 3 человека, закрывает 5 из 5»: who is in it and why, what is not covered."""

    chosen = Signal()
    replace_wanted = Signal()

    def __init__(self, number: int, variant: Variant) -> None:
        super().__init__()
        name = f"dialog.team.variant.{number}"
        self.setObjectName(name)
        self.setProperty("part", "card")
        self.number = number
        self.variant = variant
        self.title = label("", "heading", name=f"{name}.title", wrap=True)
        self.choose = button("Выбрать", name=f"{name}.choose", icon="check")
        self.replace = button("Заменить участника…", name=f"{name}.replace", icon="swap")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._arrange()
        self.choose.clicked.connect(self.chosen)
        self.replace.clicked.connect(self.replace_wanted)
        self.show_variant(variant)

    def show_variant(self, variant: Variant) -> None:
        """Show this team instead of the former one."""
        self.variant = variant
        self.title.setText(f"Вариант {self.number} — {variant.summary}")
        self.setAccessibleName(self.title.text())
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        names = ", ".join(member.name for member in variant.members)
        for text in (names, *variant.lines, *_further(variant)):
            self._add(label(text, wrap=True))
        for text in variant.warnings:
            self._add(_remark(text, "info", "info"))
        for gap in variant.missing:
            self._add(_remark(gap.sentence, "warning", "warning"))

    def set_chosen(self, *, on: bool) -> None:
        """The chosen card says so in words."""
        self.choose.setText("Выбран" if on else "Выбрать")
        self.choose.setAccessibleName(f"{self.choose.text()}: вариант {self.number}")
        set_kind(self.choose, "primary" if on else "plain")

    def _add(self, made: QWidget) -> None:
        self._lines.addWidget(made)
        made.show()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.replace)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addLayout(self._lines)
        column.addLayout(buttons)


class ReplacePopover(Popover):
    """Whom to take out, and who may come instead; every line says what changes then."""

    picked = Signal(object, object)
    """Ids of the member who goes and of the person who comes."""

    def __init__(self, variant: Variant, replacements: Replacements, parent: QWidget) -> None:
        super().__init__(parent, name="dialog.team.replace", title="Заменить участника")
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(2)
        self._number = 0
        for member in variant.members:
            self._add_member(member, replacements(member.id)[:MOST_REPLACEMENTS])
        self._column.addStretch(1)
        area = scrolling(inner)
        area.setFixedHeight(min(HIGHEST, inner.sizeHint().height() + 8))
        self.body.addWidget(area)
        self.setFixedWidth(Theme.current().metrics.px(360))

    def _add_member(self, member: Member, found: Sequence[Replacement]) -> None:
        head = label(f"Вместо: {member.name}", "heading")
        head.setContentsMargins(0, 6, 0, 0)
        self._column.addWidget(head)
        if not found:
            self._column.addWidget(label("Заменить некем", "muted"))
        for one in found:
            self._number += 1
            made = button(one.name, name=f"dialog.team.replace.{self._number}", kind="link")
            made.setToolTip(one.sentence)
            made.clicked.connect(
                lambda _=False, goes=member.id, comes=one.id: self._pick(goes, comes)
            )
            self._column.addWidget(row(made, None))
            text = label(one.sentence, "caption", wrap=True)
            text.setContentsMargins(6, 0, 0, 0)
            self._column.addWidget(text)

    def _pick(self, goes: UUID, comes: UUID) -> None:
        self.close()
        self.picked.emit(goes, comes)


def _further(variant: Variant) -> Iterator[str]:
    """Reasons beside the skills, which the lines of the variant have told already."""
    for member in variant.members:
        for reason in member.reasons[len(member.covers) :]:
            yield f"{member.name}: {reason[:1].lower()}{reason[1:]}"


def _remark(text: str, icon: str, kind: str) -> QWidget:
    picture = QLabel()
    set_picture(picture, icon, kind, 16)
    words = label(text, "warning" if kind == "warning" else "muted", wrap=True)
    made = QWidget()
    box = QHBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(6)
    box.addWidget(picture)
    box.addWidget(words, 1)
    return made
