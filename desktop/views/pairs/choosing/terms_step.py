"""Step 3 of «Подобрать пару»: the module and the terms (ux.md 10.6)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.models import Module
from desktop.services.competences import Key
from desktop.services.matching import pair_terms
from desktop.services.matching.pair_terms import GIVER, RECEIVER, Terms
from desktop.services.matching.pair_types import MUTUAL, Circle, Proposal
from desktop.services.pairs import assignments, creating, shipped
from desktop.services.pairs.drafts import DirectionDraft, PairDraft
from desktop.views.common.fields import Choice, FormField, FormGroup, Named
from desktop.views.common.form import AutoForm
from desktop.views.common.wizard import WizardStep
from desktop.views.pairs.choosing.desk import ChoosingDesk
from desktop.views.pairs.choosing.match_step import MatchStep
from desktop.views.pairs.choosing.who_step import modules
from desktop.views.people.people_finder import PeopleFinder

if TYPE_CHECKING:
    from collections.abc import Mapping

NO, YES = "no", "yes"
ASSIGNED = (Choice(NO, "Нет"), Choice(YES, "Да"))
ASSIGNED_HINT = (
    "Если заведующий поручает наставничество приказом — «Да»: понадобятся согласие, "
    "доп. соглашение и приказ. Для свободного обмена опытом бумаги не нужны"
)
IN_JOB = (
    Choice(assignments.YES, "Да"),
    Choice(assignments.NO, "Нет"),
    Choice(assignments.UNKNOWN, "Не знаю"),
)
BOTH_ASK = "Предложен, потому что каждый ищет то, чему может научить другой"
ONE_ASKS = "Взаимного запроса нет — подойдёт модуль «Наставник»"
CHECK = "Проверьте отмеченные поля."
_NEEDED = {"goal": Module.PARTNERS, "employer_request": Module.STUDENT}
"""Texts which some modules cannot do without."""


class TermsStep(WizardStep):
    """What was found is prefilled; everything may be changed."""

    def __init__(self, desk: ChoosingDesk, found: MatchStep) -> None:
        super().__init__("Модуль и условия")
        self._desk, self._found = desk, found
        self._shown: Proposal | None = None
        self._curators = PeopleFinder(desk.office)
        self._asks_job = False
        self.form = AutoForm(
            (FormGroup("terms", "", self._fields()),),
            screen="dialog.pair_choosing.terms",
            save=self._on_saved,
            today=lambda: desk.office.today,
        )
        self.form.hide_marks()
        self.content.addWidget(self.form)
        self.content.addStretch(1)

    def enter(self) -> None:
        """Take over the chosen person; what was typed for the same one stays."""
        match, circle = self._found.match, self._desk.circle
        if match is None or circle is None or match == self._shown:
            return
        self._shown = match
        known = self._desk.office.read(assignments.knows_job, match.giver)
        self._asks_job = not known
        today = self._desk.office.today
        about = pair_terms.topic(circle, match.giver, match.receiver)
        self.form.show_values(
            {
                "module": match.module,
                "directions": self._rows(circle, match, match.module),
                "topic": about,
                "started_on": today,
                "ends_on": creating.default_end(today),
                "rhythm": "twice_month",
                "curator": None,
                "assigned": NO,
                "assigned_from": today,
                "in_job": None,
                "job_basis": "",
                "goal": f"Обмен опытом: {about}",
                "employer_request": about,
            },
            object(),
        )
        self._show_fields()

    def problem(self) -> str:
        return "" if self.form.check() else CHECK

    def draft(self) -> PairDraft | None:
        """The pair as it stands on this step; None before anybody was chosen."""
        match, circle = self._found.match, self._desk.circle
        if match is None or circle is None:
            return None
        values, today = self.form.values(), self._desk.office.today
        is_assigned = values["assigned"] == YES and self._may_be_assigned(values["module"])
        curator = values["curator"]
        terms = Terms(
            started_on=values["started_on"] or today,
            ends_on=values["ends_on"],
            rhythm=values["rhythm"] or "",
            curator_id=curator.id if isinstance(curator, Named) else None,
            assigned_from=values["assigned_from"] if is_assigned else None,
        )
        module = Module(values["module"] or match.module)
        made = pair_terms.of_proposal(circle, replace(match, module=module), terms, today)
        asks = is_assigned and self._asks_job
        return replace(
            made,
            directions=self._directions(circle, match, module, values["directions"] or ()),
            topic=values["topic"] or "",
            goal=(values["goal"] or "") if module == Module.PARTNERS else "",
            employer_request=(values["employer_request"] or "") if module == Module.STUDENT else "",
            in_job=(values["in_job"] or assignments.UNKNOWN) if asks else "",
            job_basis=(values["job_basis"] or "") if asks else "",
        )

    def say(self, problems: Mapping[str, str]) -> str:
        """Problems of the service under the fields; what has no field is returned."""
        here = {"assigned_from": "assigned_from", "basis": "job_basis", "in_job": "in_job"}
        named = {here.get(code, code): text for code, text in problems.items()}
        self.form.say(named)
        return " ".join(text for code, text in named.items() if code not in self.form.codes)

    def _on_saved(self, code: str, _value: Any) -> None:
        match, circle = self._found.match, self._desk.circle
        if code == "module" and match is not None and circle is not None:
            rows = self._rows(circle, match, self.form.values()["module"])
            self.form.show_values({"directions": rows}, self.form.record)
        if code in ("module", "assigned", "in_job"):
            self._show_fields()

    def _show_fields(self) -> None:
        values = self.form.values()
        module = values["module"] or Module.MENTOR
        may_be = self._may_be_assigned(module)
        is_assigned = may_be and values["assigned"] == YES
        self.form.set_field_shown("assigned", on=may_be)
        self.form.set_field_shown("assigned_from", on=is_assigned)
        self.form.set_field_shown("in_job", on=is_assigned and self._asks_job)
        has_basis = values["in_job"] == assignments.YES
        self.form.set_field_shown("job_basis", on=is_assigned and self._asks_job and has_basis)
        for code, wanted in _NEEDED.items():
            self.form.set_field_shown(code, on=module == wanted)
        proposed = self._shown.module if self._shown is not None else ""
        told = BOTH_ASK if module in MUTUAL else ONE_ASKS if module == Module.MENTOR else ""
        self.form.set_hint("module", told if module == proposed else "")

    def _may_be_assigned(self, module: str | None) -> bool:
        return module is not None and shipped.modules()[Module(module)].may_be_assigned

    def _rows(self, circle: Circle, match: Proposal, module: str) -> tuple[dict[str, Any], ...]:
        found = pair_terms.directions(circle, match.giver, match.receiver, module)
        return tuple(
            {"giver": str(one.giver), "key": code_of(Key(one.area, one.skill_id)), "topic": ""}
            for one in found
        )

    def _directions(
        self, circle: Circle, match: Proposal, module: str, rows: tuple[Mapping[str, Any], ...]
    ) -> tuple[DirectionDraft, ...]:
        """Rows as directions: those which were proposed keep their levels."""
        people = (match.giver, match.receiver)
        known = {
            (one.giver, Key(one.area, one.skill_id)): one
            for one in pair_terms.directions(circle, *people, module)
        }
        made = []
        for row in rows:
            giver, key = int(row["giver"]), key_of(row["key"])
            topic = row.get("topic") or ""
            if (giver, key) in known:
                made.append(replace(known[giver, key], topic=topic))
            else:
                made.append(pair_terms.direction_of(circle, people, key, giver, topic))
        return tuple(made)

    def _givers(self) -> list[Choice]:
        match, circle = self._found.match, self._desk.circle
        if match is None or circle is None:
            return []
        names = ((GIVER, match.giver), (RECEIVER, match.receiver))
        return [Choice(str(place), circle.sides[person].name) for place, person in names]

    def _keys(self) -> list[Choice]:
        circle = self._desk.circle
        titles = circle.titles if circle is not None else {}
        return [Choice(code_of(key), title) for key, title in titles.items()]

    def _fields(self) -> tuple[FormField, ...]:
        date = "Впишите дату."
        rhythms = tuple(Choice(*one) for one in shipped.titles("rhythms").items())
        return (
            FormField("module", "Модуль", "choice", required=True, wide=True, choices=modules("")),
            FormField("goal", "Общая творческая цель", wide=True, limit=500),
            FormField("employer_request", "Запрос работодателя", wide=True, limit=500),
            FormField("directions", "Направления", "rows", columns=self._columns()),
            FormField("topic", "Тема", wide=True, limit=300),
            FormField("started_on", "С", "date", required=True, required_text=date),
            FormField("ends_on", "По", "date", required=True, required_text=date),
            FormField("rhythm", "Ритм", "choice", choices=rhythms),
            FormField("curator", "Куратор", "person", find=self._curators.find),
            *_assignment_fields(),
        )

    def _columns(self) -> tuple[FormField, ...]:
        """One direction: who gives what."""
        return (
            FormField(
                "giver",
                "Кто передаёт",
                "choice",
                required=True,
                choices=self._givers,
                required_text="Выберите, кто передаёт.",
            ),
            FormField(
                "key",
                "Что",
                "choice",
                required=True,
                choices=self._keys,
                required_text="Выберите область или навык.",
            ),
            FormField("topic", "Тема", limit=200),
        )


def _assignment_fields() -> tuple[FormField, ...]:
    """«Поручение работодателя» and what is asked only with «Да»."""
    basis = "Впишите основание: пункт должностной инструкции или договора."
    return (
        FormField(
            "assigned",
            "Поручение работодателя",
            "choice",
            required=True,
            choices=ASSIGNED,
            hint=ASSIGNED_HINT,
            wide=True,
        ),
        FormField("assigned_from", "С даты", "date", required=True, required_text="Впишите дату."),
        FormField(
            "in_job", "Входит ли наставничество в трудовую функцию", "choice", choices=IN_JOB
        ),
        FormField(
            "job_basis",
            "Основание",
            required=True,
            limit=300,
            wide=True,
            required_text=basis,
        ),
    )


def code_of(key: Key) -> str:
    """A competence as the code of a choice."""
    return f"{key.area}/{key.skill_id.hex}" if key.skill_id is not None else key.area


def key_of(code: str) -> Key:
    """A code of a choice as a competence."""
    area, _, skill = code.partition("/")
    return Key(area, UUID(skill) if skill else None)
