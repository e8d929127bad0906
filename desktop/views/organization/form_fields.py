"""The fields of the card of an organisation, group by group (ux.md 8.7, 17.8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.errors import OfficeError
from desktop.language.initials import split_full_name
from desktop.services import search
from desktop.services.organizations import people
from desktop.services.organizations.fields import HEAD, title
from desktop.services.people import creating
from desktop.views.common.fields import Choice, FormField, FormGroup, Named
from desktop.views.common.list_choices import choices_of, editing
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.views.organization.main_section import MainSection

HEAD_CODE = HEAD
EMBLEM = "emblem"
EMBLEM_KINDS = (Choice("", "нет"), Choice("emblem", "эмблема"), Choice("coat_of_arms", "герб"))
PICTURES = "Картинки (*.png *.jpg *.jpeg)"
_SUGGESTED = 12


class FieldMaker:
    """Describes the fields; what they look up belongs to the organisation which is shown."""

    def __init__(self, office: Office, section: MainSection) -> None:
        self._office, self._section = office, section

    def groups(self) -> Sequence[FormGroup]:
        """Name, contacts, head, requisites: what both pages show."""
        return (
            FormGroup("name", "Название", (self._full(), self._short(), *self._kind_and_place())),
            FormGroup("contacts", "Адрес и связь", self._contacts()),
            FormGroup("head", "Руководитель", self._head()),
            FormGroup("requisites", "Реквизиты", self._requisites()),
        )

    def own_groups(self) -> Sequence[FormGroup]:
        """What only our own organisation has."""
        return (
            FormGroup("own", "Для договоров и документов", self._papers()),
            FormGroup("emblem", "Эмблема", self._emblem()),
            FormGroup(
                "limits",
                "Пределы вашего положения о наставничестве",
                (_limit("requisites.limit_experience"), _limit("requisites.limit_mentees")),
            ),
        )

    def _papers(self) -> tuple[FormField, ...]:
        bank = FormField(
            "requisites.bank_details",
            title("requisites.bank_details"),
            "long_text",
            hint="Счёт, банк, БИК: так, как они стоят в договорах.",
            limit=1000,
        )
        chair = _text("details.union_chair", hint="Например: Носкова Елена Ивановна")
        return (bank, _text("requisites.okpo"), chair)

    def _emblem(self) -> tuple[FormField, ...]:
        picture = FormField(
            EMBLEM,
            "Картинка для бланков",
            "file",
            hint="Картинка .png или .jpg.",
            choose_file=self._choose_emblem,
            open_file=self._section.open_emblem,
        )
        kind = "details.emblem_kind"
        return (picture, FormField(kind, title(kind), "choice", choices=EMBLEM_KINDS))

    def _full(self) -> FormField:
        return FormField(
            "details.full_name",
            title("details.full_name"),
            wide=True,
            hint="Как в уставе: печатается в документах буква в букву.",
        )

    def _short(self) -> FormField:
        return FormField(
            "organization.short_name",
            title("organization.short_name"),
            wide=True,
            hint="Если стереть, составится из полного.",
        )

    def _kind_and_place(self) -> tuple[FormField, ...]:
        kind = FormField(
            "organization.kind",
            title("organization.kind"),
            "choice",
            required=True,
            choices=self._kinds,
            edit_list=editing(self._office, "organization_kinds"),
        )
        return (kind, _text("organization.number"), _text("organization.city"))

    def _contacts(self) -> tuple[FormField, ...]:
        return (
            FormField("details.address", title("details.address"), wide=True),
            FormField("details.phone", title("details.phone"), "phone"),
            FormField("details.email", title("details.email"), "email"),
            FormField("details.website", title("details.website"), "link"),
            _text("details.contact_person"),
        )

    def _head(self) -> tuple[FormField, ...]:
        return (
            FormField(
                HEAD_CODE,
                title(HEAD_CODE),
                "person",
                find=self.find_people,
                create=self.create_person,
            ),
            FormField(
                "details.head_position",
                "Должность руководителя",
                "choice",
                choices=self._head_positions,
                edit_list=editing(self._office, "positions"),
            ),
            _text(
                "details.head_authority",
                hint="После слов «действующего на основании»: Устава, доверенности …",
            ),
        )

    def _requisites(self) -> tuple[FormField, ...]:
        return (
            _text("details.inn"),
            _text("details.kpp"),
            _text("details.ogrn"),
            FormField("details.founder", title("details.founder"), wide=True),
        )

    def _choose_emblem(self) -> str:
        return self._office.messages.open_file("Эмблема", PICTURES)

    def find_people(self, text: str) -> Sequence[Named]:
        """People of this organisation first, then everybody else who fits the words."""
        found = self._office.read(search.find, "person", text, _SUGGESTED)
        shown = self._section.organization
        mine = {line.id for line in self._people(shown)} if shown is not None else set()
        ordered = sorted(found.ids, key=lambda one: one not in mine)
        return [self.named(one) for one in ordered]

    def named(self, person: UUID) -> Named:
        """A person as a field shows her."""
        one = self._office.read(people.named, person)
        return Named(person, one.name, one.subtitle)

    def create_person(self, text: str) -> Named | None:
        """«Добавить нового: …»: a card of a person of this organisation."""
        shown = self._section.organization
        full = split_full_name(text)
        draft = creating.PersonDraft(
            full.surname,
            full.name,
            full.patronymic,
            position=self._section.head_position,
            organization_id=shown,
        )
        try:
            made = self._office.write(creating.create, draft)
        except OfficeError:
            return None
        return self.named(made)

    def _people(self, shown: UUID) -> Sequence[people.PersonLine]:
        return self._office.read(people.of_organization, shown, self._office.today)

    def _kinds(self) -> Sequence[Choice]:
        return choices_of(self._office, "organization_kinds")

    def _head_positions(self) -> Sequence[Choice]:
        return choices_of(self._office, "positions", group="head")


def _text(code: str, hint: str = "") -> FormField:
    return FormField(code, title(code), hint=hint)


def _limit(code: str) -> FormField:
    return FormField(code, title(code), "number", hint="0 — как в «Настройках».")
