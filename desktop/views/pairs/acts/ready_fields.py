"""The fields of «Записать готовую пару» (ux.md 10.5) and which of them a module has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from desktop.errors import InvalidInputError
from desktop.models import STAGES, Module, Stage
from desktop.services.pairs import creating, shipped
from desktop.services.pairs.drafts import DirectionDraft, MemberDraft, PairDraft
from desktop.views.common.fields import Choice, FormField, FormGroup, Named
from desktop.views.common.list_choices import choices_of
from desktop.views.pairs.partner_fields import PRACTICE, partner_fields, rhythm_field
from desktop.views.people.people_finder import PeopleFinder

if TYPE_CHECKING:
    from desktop.views.office import Office

ALL = "all"
STRANGER = "В направлении указан тот, кого нет среди участников."
NO_CHILDREN = "Без имён и данных детей"
WORKS_SINCE = "Пара работает с"
CARRIED = "В истории будет: «Пара работает с … (перенесено из прежних документов)»."
_TWO = 2
_OF_MODULE: Final[Mapping[Module, tuple[str, ...]]] = {
    Module.PARTNERS: ("goal",),
    Module.STUDENT: PRACTICE,
    Module.SOCIETY: ("organization_id",),
    Module.LEADER: ("groups", "organization_id"),
}  # fmt: skip
_SPECIAL = frozenset(code for codes in _OF_MODULE.values() for code in codes)


class ReadyFields:
    """Describes the fields; ``values`` tells what is typed in the dialog now."""

    def __init__(self, office: Office, values: Callable[[], Mapping[str, Any]]) -> None:
        self._office, self._values = office, values
        self._finder = PeopleFinder(office)

    def groups(self) -> list[FormGroup]:
        return [
            FormGroup("who", "", (*self._who(), self._directions())),
            FormGroup("about", "О чём и до какого дня", self._about()),
            FormGroup("stage", "На каком этапе сейчас", self._stage()),
        ]

    def _who(self) -> Sequence[FormField]:
        modules = [Choice(code, info.title, info.hint) for code, info in shipped.modules().items()]
        group = (
            FormField("label", "Название группы", limit=80, required=True, hint=NO_CHILDREN),
            FormField("size", "Число", "number", required=True),
            FormField(
                "adult", "Ответственный взрослый", "person", required=True, find=self._finder.find
            ),
        )
        return (
            FormField("module", "Модуль", "choice", required=True, choices=modules, wide=True),
            FormField(
                "members",
                "Участники",
                "people",
                hint="Первым — тот, кто передаёт. От двух до восьми человек.",
                find=self._finder.find,
            ),
            FormField("groups", "Группы", "rows", columns=group, hint=NO_CHILDREN),
            FormField("title", "Название", limit=200, wide=True),
        )

    def _directions(self) -> FormField:
        office = self._office
        columns = (
            FormField("giver", "Кто", "choice", required=True, choices=self.people),
            FormField("receiver", "Кому", "choice", required=True, choices=self._takers),
            FormField(
                "area",
                "Область",
                "choice",
                required=True,
                choices=lambda: choices_of(office, "areas"),
            ),
            FormField("topic", "Тема", limit=300, wide=True),
            FormField("level_start", "Было", "level"),
            FormField("level_goal", "Цель", "level"),
        )
        return FormField("directions", "Кто кому что передаёт", "rows", columns=columns)

    def _about(self) -> Sequence[FormField]:
        return (
            FormField("topic", "Тема", limit=300, wide=True),
            FormField("goal", "Общая творческая цель", "long_text", limit=1000),
            *partner_fields(self._office),
            FormField("started_on", "С", "date", required=True),
            FormField("ends_on", "По", "date", required=True),
            rhythm_field(),
            FormField("curator_id", "Куратор", "person", find=self._finder.find),
        )

    def _stage(self) -> Sequence[FormField]:
        stages = [Choice(one, shipped.stages()[one].title) for one in STAGES]
        return (
            FormField("stage", "Этап", "choice", required=True, choices=stages, wide=True),
            FormField("works_since", WORKS_SINCE, "date", hint=CARRIED),
            FormField("package", "Подготовить пакет документов", "tick", wide=True),
        )

    def people(self) -> Sequence[Choice]:
        """The participants of now as values of a field."""
        return [Choice(one.id.hex, one.title) for one in self._values().get("members") or ()]

    def _takers(self) -> Sequence[Choice]:
        return (*self.people(), Choice(ALL, "все", "Всем остальным участникам"))


def shown(module: str, stage: str, members: int) -> dict[str, bool]:
    """Which of the changing fields have a sense now."""
    own = _OF_MODULE.get(Module(module), ()) if module else ()
    found = {code: code in own for code in _SPECIAL}
    found["members"] = module != Module.LEADER
    found["directions"] = module != Module.LEADER
    found["title"] = members > _TWO or module == Module.LEADER
    found["works_since"] = stage not in ("", Stage.SEARCH)
    return found


def start(today: dt.date) -> dict[str, Any]:
    """The first values."""
    return {
        "module": Module.MENTOR,
        "started_on": today,
        "ends_on": creating.default_end(today),
        "rhythm": "twice_month",
        "stage": Stage.SEARCH,
        "works_since": None,
        "package": False,
    }


def draft_of(values: Mapping[str, Any], today: dt.date, actor: str) -> PairDraft:
    """What was typed as a draft. Raises InvalidInputError."""
    module, stage = Module(values["module"]), Stage(values["stage"])
    since = values["works_since"] or values["started_on"]
    if stage is not Stage.SEARCH and values["works_since"] is None:
        raise InvalidInputError({"works_since": "Впишите, с какого дня работает пара."})
    used = shown(module, stage, 0)

    def given(code: str) -> Any:
        return values[code] if used.get(code, True) else None

    def words(code: str) -> str:
        return given(code) or ""

    members = _groups(values) if module is Module.LEADER else _members(values)
    organization = given("organization_id")
    return PairDraft(
        module=module,
        members=members,
        made_on=today,
        directions=() if module is Module.LEADER else _lines(values),
        title=values["title"] or "",
        topic=values["topic"] or "",
        goal=words("goal"),
        started_on=values["started_on"],
        ends_on=values["ends_on"],
        rhythm=values["rhythm"] or "",
        curator_id=_id(values["curator_id"]),
        organization_id=UUID(organization) if organization else None,
        course=words("course"),
        project_title=words("project_title"),
        product=words("product"),
        employer_request=words("employer_request"),
        practice_from=given("practice_from"),
        practice_until=given("practice_until"),
        stage=stage,
        reason=creating.carried_reason(since) if stage is not Stage.SEARCH else "",
        moved_by=actor,
    )


def _members(values: Mapping[str, Any]) -> tuple[MemberDraft, ...]:
    return tuple(MemberDraft(one.id) for one in values["members"] or ())


def _groups(values: Mapping[str, Any]) -> tuple[MemberDraft, ...]:
    return tuple(
        MemberDraft(
            group_label=row.get("label") or "",
            group_size=row.get("size") or 0,
            responsible_id=_id(row.get("adult")),
        )
        for row in values["groups"] or ()
    )


def _lines(values: Mapping[str, Any]) -> tuple[DirectionDraft, ...]:
    places = {one.id.hex: place for place, one in enumerate(values["members"] or ())}
    found = []
    for row in values["directions"] or ():
        giver, receiver = row.get("giver"), row.get("receiver")
        if giver not in places or receiver not in {*places, ALL}:
            raise InvalidInputError({"directions": STRANGER})
        found.append(
            DirectionDraft(
                giver=places[giver],
                receiver=places.get(receiver),
                area=row.get("area") or "",
                topic=row.get("topic") or "",
                level_start=row.get("level_start"),
                level_goal=row.get("level_goal"),
            )
        )
    return tuple(found)


def _id(value: object) -> UUID | None:
    return value.id if isinstance(value, Named) else None
