"""The panel «Отправить»: to whom, what, under which password, where to (ux.md 16.1, 16.2)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import RuleError
from desktop.exchange.mkx import phrases
from desktop.exchange.outbound import overview, recipients, sending
from desktop.exchange.outbound.recipients import Recipient
from desktop.exchange.outbound.sending import Contents, Sent, Wish
from desktop.exchange.profiles import TITLES, Profile
from desktop.services import base, roles
from desktop.services.roles import What
from desktop.storage.sticks import Stick
from desktop.views.common.controls import button, clear, label, row
from desktop.views.common.flow import FlowLayout
from desktop.views.common.segments import Segment, Segments
from desktop.views.exchange.home.outcome import STOPPED, Outcome
from desktop.views.exchange.home.phrase_row import PhraseRow
from desktop.views.exchange.home.sender import NO_STICK, Sender
from desktop.views.office import Office, Place
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from uuid import UUID

NAME: Final = "exchange.send"
TITLE: Final = "Отправить"
NOT_LISTED: Final = "сад, которого нет в списке…"
OTHER_ENTITY: Final = "Полностью можно передавать только внутри своей организации: ИНН не совпадает"
TIPS: Final = {
    Profile.NETWORK: "Люди с согласием, их «могу научить», общие пары и мероприятия сети",
    Profile.FULL: "Всё, кроме личных заметок и PIN: для другого корпуса или компьютера",
    Profile.MARKET: "Только карточки ярмарки; запросы — без имён",
}
CHOOSE: Final = "Куда сохранить файл обмена"
ADD: Final = Place("staff", "organizations", focus="new")
LETTER: Final = "D40"


class SendCard(QFrame):
    """Asks what is to be sent; ``Sender`` writes it, the view shows the panel «Что войдёт»."""

    contents_wanted = Signal()
    agreement_wanted = Signal(object)
    """There is no agreement: ask, and call this function when the file is to go all the same."""
    wish_changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self.setProperty("part", "card")
        self._office = office
        self._sites: tuple[Recipient, ...] = ()
        self._folder: Path | None = None
        self._agreed: set[UUID] = set()
        self._is_filling = self._is_picked = False
        self.purpose = sending.PURPOSE
        self.leave_out: frozenset[str] | None = None
        self.papers: frozenset[UUID] = frozenset()
        """Documents ticked by hand for this recipient."""
        self.to = QComboBox()
        self.to.setObjectName(f"{NAME}.to")
        self.to.setAccessibleName("Кому")
        self.profile = Segments(
            [Segment(one, TITLES[one], TIPS[one]) for one in TIPS], name=f"{NAME}.what", title="Что"
        )
        self.contents = button("Что войдёт…", name=f"{NAME}.contents", icon="list")
        self.phrase = PhraseRow()
        self.stick = button("Сохранить на флешку", name=f"{NAME}.stick", kind="primary")
        self.folder = button("В папку…", name=f"{NAME}.folder", icon="folder")
        self.outcome = Outcome()
        self.writer = Sender(office, self)
        self._sticks: tuple[Stick, ...] = ()
        self._more, self._others = QHBoxLayout(), QWidget()
        self._arrange()
        self._connect()

    @property
    def recipient(self) -> Recipient | None:
        """Whom the file is for; None: nobody was chosen."""
        place = self.to.currentIndex()
        return self._sites[place] if 0 <= place < len(self._sites) else None

    def wish(self) -> Wish:
        """What is asked for now."""
        site = self.recipient
        return Wish(
            Profile(self.profile.value or Profile.NETWORK),
            site.id if site else None,
            self.phrase.phrase,
            self._office.today,
            self.purpose,
            leave_out=self.leave_out,
            papers=self.papers,
        )

    def refresh(self) -> None:
        """Read the sites again; the chosen one stays."""
        chosen = self.recipient
        self._sites = self._office.read(recipients.recipients, self._office.today)
        self._is_filling = True
        self.to.clear()
        for site in self._sites:
            self.to.addItem(site.title)
        self.to.addItem(NOT_LISTED)
        self.to.setCurrentIndex(self._place_of(chosen))
        self._is_filling = False
        now = self.recipient
        if now is not None and (chosen is None or chosen.id != now.id):
            self._show_recipient()
        self.show_role()

    def _place_of(self, chosen: Recipient | None) -> int:
        """The chosen site, else the one of the last file, else one with an agreement."""
        ids = [site.id for site in self._sites]
        is_chosen = self._is_picked or (chosen is not None and chosen.id is not None)
        if chosen is not None and chosen.id in ids and is_chosen:
            return ids.index(chosen.id)  # else the first site of the network may have come since
        last = self._office.read(recipients.last, self._office.today)
        if last is not None and last in ids:
            return ids.index(last)
        agreed = (n for n, one in enumerate(self._sites) if one.id and one.has_agreement)
        return next(agreed, 0)

    def show_role(self) -> None:
        may = roles.may(self._office.role, What.EXPORT)
        for part in (self.stick, self.folder):
            part.setEnabled(may)  # busy or not: a button which is disabled loses the keyboard
            part.setToolTip("" if may else roles.needed(What.EXPORT))

    def show_contents(self, told: Contents) -> None:
        """«Что войдёт: 24 карточки, 8 мероприятий…»."""
        self.contents.setText(f"Что войдёт: {overview.brief(told)}…")
        self.contents.setAccessibleName(self.contents.text())
        holder = self.contents.parentWidget()
        if holder is not None and (inside := holder.layout()) is not None:
            inside.activate()  # the count comes from the background: never painted half

    def show_sticks(self, sticks: tuple[Stick, ...]) -> None:
        """A button for each stick which is plugged in."""
        self._sticks = sticks
        title = f" {sticks[0].title}" if sticks else ""
        self.stick.setText(f"Сохранить на флешку{title}")
        self.stick.setAccessibleName(self.stick.text())
        clear(self._more)
        for number, stick in enumerate(sticks[1:3], 2):
            made = button(f"На флешку {stick.title}", name=f"{NAME}.stick.{number}", icon="usb")
            made.clicked.connect(lambda _=False, one=stick: self.save(one.root, one))
            self._more.addWidget(made)
        self._others.setVisible(len(sticks) > 1)

    def save(self, folder: Path, stick: Stick | None = None) -> None:
        """Write the file there, if nothing has to be asked before."""
        site = self.recipient
        if site is None or self.writer.is_busy:
            return
        self._folder = folder if stick is None else None
        if not self.phrase.is_good:
            self._refuse_phrase()
        elif not site.has_agreement and site.id not in self._agreed:
            self.agreement_wanted.emit(partial(self._go_on, site, folder, stick))
        else:
            self.writer.send(folder, self.wish(), stick)

    def _go_on(self, site: Recipient, folder: Path, stick: Stick | None) -> None:
        if site.id is not None:
            self._agreed.add(site.id)
        self.save(folder, stick)

    def _refuse_phrase(self) -> None:
        try:
            phrases.require(self.phrase.phrase or "")
        except RuleError as error:
            self.outcome.show_trouble(str(error), is_curable=False)
            self.phrase.line.setFocus()

    def _on_stick(self) -> None:
        writable = [one for one in self._sticks if one.is_writable] or list(self._sticks)
        if writable:
            self.save(writable[0].root, writable[0])
        else:
            self.outcome.show_trouble(NO_STICK)

    def _on_folder(self) -> None:
        chosen = self._office.messages.choose_folder(CHOOSE)
        if chosen:
            self.save(Path(chosen))

    def _on_again(self) -> None:
        if self._folder is not None and self._folder.is_dir():
            self.save(self._folder)
        else:
            self._on_stick()

    def _on_sent(self, sent: Sent) -> None:
        site = self.recipient
        has_letter = site is not None and site.id is not None and sent.profile is not Profile.FULL
        self.outcome.show_sent(sent.written.path, has_letter=has_letter)
        self._untick_papers()
        self.phrase.remember()

    def _untick_papers(self) -> None:
        """Each file asks anew: what went once is not sent again unasked."""
        if self.papers:
            self.papers = frozenset()
            self.wish_changed.emit()

    def _on_letter(self) -> None:
        site = self.recipient
        if site is not None and site.id is not None:
            self._office.go(Place("documents", "prepare", site.id, section=LETTER))

    def _on_recipient(self, place: int) -> None:
        if self._is_filling:
            return
        self._is_picked = True
        if place >= len(self._sites):
            self._is_filling = True
            self.to.setCurrentIndex(0)
            self._is_filling = False
            self._office.go(ADD)
        self._show_recipient()

    def _show_recipient(self) -> None:
        site = self.recipient
        if site is None:
            return
        for one in Profile:
            made = self.profile.button(one)
            made.setEnabled(one in site.profiles)
            made.setToolTip(TIPS[one] if one in site.profiles else _why_not(one))
        self.profile.set_value(site.usual)
        own = self._office.read(base.own_organization_id)
        self.phrase.show_site((site.id or own).hex, site.brief if site.id else "")
        self.leave_out, self.papers = None, frozenset()
        self._on_profile()

    def _on_profile(self) -> None:
        self.phrase.allow_open(may_be_open=self.profile.value == Profile.MARKET)
        self.outcome.clear()
        self.contents.setText("Что войдёт…")
        self.wish_changed.emit()

    def _on_started(self) -> None:
        self.outcome.show_work()

    def _connect(self) -> None:
        self.to.currentIndexChanged.connect(self._on_recipient)
        self.profile.chosen.connect(self._on_profile)
        self.contents.clicked.connect(self.contents_wanted)
        self.stick.clicked.connect(self._on_stick)
        self.folder.clicked.connect(self._on_folder)
        self.outcome.again_wanted.connect(self._on_again)
        self.outcome.other_wanted.connect(self._on_folder)
        self.outcome.letter_wanted.connect(self._on_letter)
        self.writer.started.connect(self._on_started)
        self.writer.sent.connect(self._on_sent)
        self.writer.failed.connect(self.outcome.show_trouble)
        self.writer.stopped.connect(lambda: self.outcome.show_trouble(STOPPED))

    def _arrange(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(6)
        box.addWidget(label(TITLE, "heading"))
        for title, field in (("Кому", self.to), ("Что", self.profile)):
            box.addWidget(_titled(title, field))
        box.addWidget(row(self.contents, None))
        box.addWidget(self.phrase)
        buttons = QWidget()
        buttons.setProperty("part", "box")
        flow = FlowLayout(buttons)
        flow.addWidget(self.stick)
        self._others.setProperty("part", "box")
        self._others.setLayout(self._more)
        self._others.hide()
        self._more.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self._others)
        flow.addWidget(self.folder)
        box.addWidget(buttons)
        box.addWidget(self.outcome)
        box.addStretch(1)


def _titled(title: str, field: QWidget) -> QWidget:
    words = label(title, "caption")
    words.setMinimumWidth(Theme.current().metrics.px(44))
    made = QWidget()
    made.setProperty("part", "box")
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    line.addWidget(words)
    line.addWidget(field, 1)
    if isinstance(field, Segments):
        line.setAlignment(field, Qt.AlignmentFlag.AlignLeft)
    return made


def _why_not(profile: Profile) -> str:
    return OTHER_ENTITY if profile is Profile.FULL else "Внутри своего сада передают полностью"
