"""«Ввести в сеть»: who, which directions, the agreement, the password of files (ux.md 8.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.errors import InvalidInputError, OfficeError
from desktop.exchange.mkx import phrases
from desktop.exchange.outbound import remembered
from desktop.services.agreement_acts import AgreementDraft
from desktop.services.networks import joining
from desktop.services.networks.joining import JoinDraft
from desktop.services.organizations import listing, records
from desktop.views.common.controls import button, label
from desktop.views.common.fields import Choice, FormField, FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.common.segments import Segment, Segments
from desktop.views.common.undo_toast import undo_button
from desktop.views.common.wizard import Wizard, WizardStep
from desktop.views.office import Office, ToastButton
from desktop.views.organization import agreement_dialogs
from desktop.views.organization.agreement_acts import AgreementActs

if TYPE_CHECKING:
    from collections.abc import Sequence

CODE = "network_join"
NAME = f"dialog.{CODE}"
TITLE = "Ввести в сеть"
LATER, PREPARE, EXISTS = "later", "prepare", "exists"
NOBODY = "Выберите организацию из списка или впишите название новой."
NO_DIRECTIONS = (
    "Направлений сети пока нет. Их можно записать в карточке сети или в карточке организации."
)
SAY = "Скажите пароль по телефону, не пишите на флешке."
WHY = "Этим паролем будут закрыты файлы обмена с этим садом. Программа запомнит его здесь."
WEAK = "Такой пароль подберут за вечер. Возьмите пять слов или нажмите «Другие слова»."


class WhoStep(WizardStep):
    """An organisation of the list, or the name of a new one."""

    def __init__(self, office: Office, wanted: UUID | None) -> None:
        super().__init__("Кто")
        self._office = office
        fields = (
            FormField("organization", "Организация", "choice", choices=self._offered, wide=True),
            FormField(
                "short_name",
                "Или новая организация",
                hint="Краткое название, например: МБДОУ «Детский сад № 21»",
                wide=True,
            ),
        )
        self.form = _form("who", fields, office)
        self.form.show_values({"organization": wanted.hex if wanted else None}, object())
        self.content.addWidget(self.form)
        self.content.addStretch(1)

    @property
    def organization(self) -> UUID | None:
        chosen = self.form.values()["organization"]
        return UUID(chosen) if chosen else None

    @property
    def short_name(self) -> str:
        return str(self.form.values()["short_name"] or "").strip()

    def problem(self) -> str:
        return "" if self.organization or self.short_name else NOBODY

    def _offered(self) -> Sequence[Choice]:
        found = self._office.read(listing.lines, self._office.today)
        return [
            Choice(one.id.hex, one.short_name)
            for one in found
            if not one.is_own and not one.in_network
        ]


class DirectionsStep(WizardStep):
    """Ticks of the directions of the network; all are on."""

    def __init__(self, office: Office) -> None:
        super().__init__("Направления")
        titles = office.read(joining.offered)
        choices = [Choice(str(number), title) for number, title in enumerate(titles)]
        self._titles = titles
        self.form = _form(
            "directions",
            (FormField("titles", "В чём участвует", "ticks", choices=choices),),
            office,
        )
        self.form.show_values({"titles": [one.code for one in choices]}, object())
        self.form.setVisible(bool(titles))
        empty = label(NO_DIRECTIONS, "muted", name=f"{NAME}.no_directions", wrap=True)
        empty.setVisible(not titles)
        self.content.addWidget(self.form)
        self.content.addWidget(empty)
        self.content.addStretch(1)

    @property
    def titles(self) -> tuple[str, ...]:
        chosen = self.form.values()["titles"] or ()
        return tuple(self._titles[int(code)] for code in chosen)


class AgreementStep(WizardStep):
    """Later, a paper is prepared, or it was signed and is written down."""

    def __init__(self, office: Office) -> None:
        super().__init__("Договор")
        self.way = Segments(
            (
                Segment(PREPARE, "Подготовить", "Откроется подготовка договора о сотрудничестве"),
                Segment(EXISTS, "Уже подписан", "Записать номер, дату и срок"),
                Segment(LATER, "Позже", "Договор можно добавить в любой день"),
            ),
            name=f"{NAME}.way",
            title="Договор",
        )
        self.way.set_value(PREPARE)
        self.form = _form("agreement", agreement_dialogs.fields(office), office)
        start = AgreementDraft(signed_on=office.today)
        self.form.show_values(agreement_dialogs.values_of(start), object())
        self.content.addWidget(self.way, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addWidget(self.form)
        self.content.addStretch(1)
        self.way.chosen.connect(lambda _code: self._follow())
        self._follow()

    @property
    def is_to_be_prepared(self) -> bool:
        return self.way.value == PREPARE

    @property
    def draft(self) -> AgreementDraft | None:
        """What was typed of the signed one."""
        if self.way.value != EXISTS:
            return None
        return agreement_dialogs.draft_from(self.form.values(), None)

    def problem(self) -> str:
        is_fit = self.way.value != EXISTS or self.form.check()
        return "" if is_fit else "Проверьте поля договора."

    def _follow(self) -> None:
        self.form.setVisible(self.way.value == EXISTS)


class PhraseStep(WizardStep):
    """Five words; only where this computer can keep them closed."""

    def __init__(self) -> None:
        super().__init__("Пароль файлов")
        self.line = QLineEdit(phrases.propose())
        self.line.setObjectName(f"{NAME}.phrase")
        self.line.setAccessibleName("Пароль файлов")
        other = button("Другие слова", name=f"{NAME}.other_words", icon="cycle")
        other.clicked.connect(lambda: self.line.setText(phrases.propose()))
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(other)
        self.content.addWidget(label(WHY, wrap=True))
        self.content.addLayout(row)
        self.content.addWidget(label(SAY, "muted", wrap=True))
        self.content.addStretch(1)

    def problem(self) -> str:
        return "" if phrases.is_strong(self.line.text()) else WEAK


class JoinWizard(Wizard):
    """One act: membership, directions and the signed agreement."""

    def __init__(self, office: Office, parent: QWidget, organization: UUID | None = None) -> None:
        self._office, self._over = office, parent
        self.who = WhoStep(office, organization)
        self.directions = DirectionsStep(office)
        self.agreement = AgreementStep(office)
        self.phrase = PhraseStep() if remembered.is_available() else None
        steps: list[WizardStep] = [self.who, self.directions, self.agreement]
        if self.phrase is not None:
            steps.append(self.phrase)
        super().__init__(CODE, TITLE, steps, TITLE, width=800, parent=parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    @property
    def draft(self) -> JoinDraft:
        """What was answered."""
        return JoinDraft(
            organization=self.who.organization,
            short_name="" if self.who.organization else self.who.short_name,
            directions=self.directions.titles,
            agreement=self.agreement.draft,
        )

    def finish(self) -> None:
        """Write; then the paper is prepared if that was wished."""
        office = self._office
        try:
            made = office.write(joining.join, self.draft, office.today)
            if self.phrase is not None:
                remembered.keep(made.hex, self.phrase.line.text().strip())
        except InvalidInputError as error:
            self._say(str(error))
            return
        except OfficeError as error:
            self._say(str(error))
            return
        self._tell(made)
        self.completed.emit()
        self.accept()

    def _tell(self, made: UUID) -> None:
        office = self._office
        undo = undo_button(office)
        name = office.read(records.title, made)
        if self.agreement.is_to_be_prepared:
            acts = AgreementActs(office, self._over)
            prepare = ToastButton("Подготовить договор", lambda: acts.prepare(made))
            office.toast(f"{name} в сети.", prepare, undo)
            acts.prepare(made)
        else:
            office.toast(f"{name} в сети.", undo)

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.show()


def _form(code: str, fields: tuple[FormField, ...], office: Office) -> AutoForm:
    def keep(_code: str, _value: Any) -> None:
        """Everything is written at the end."""

    form = AutoForm(
        (FormGroup(code, "", fields),),
        screen=f"{NAME}.{code}",
        save=keep,
        today=lambda: office.today,
    )
    form.hide_marks()
    return form


def open_joining(
    office: Office, parent: QWidget, organization: UUID | None = None
) -> JoinWizard | None:
    """Show the wizard over the window."""
    if not office.can_write:
        return None
    wizard = JoinWizard(office, parent, organization)
    wizard.open()
    return wizard
