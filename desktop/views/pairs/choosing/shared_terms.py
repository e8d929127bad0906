"""«Условия» for all rows of «Для всех сразу» (ux.md 10.7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models import Module
from desktop.services.matching.pair_terms import Terms
from desktop.services.pairs import creating, shipped
from desktop.views.common.fields import Choice, FormField, FormGroup, Named
from desktop.views.common.form import AutoForm
from desktop.views.office import Office
from desktop.views.pairs.choosing.terms_step import ASSIGNED, NO, YES
from desktop.views.people.people_finder import PeopleFinder


class SharedTerms(QWidget):
    """Dates, rhythm, curator, assignment; the assignment begins with the pairs."""

    def __init__(self, office: Office, screen: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self.form = AutoForm(
            (FormGroup("terms", "Условия", fields(office)),),
            screen=screen,
            save=lambda *_: None,
            today=lambda: office.today,
        )
        self.form.hide_marks()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        start = {
            "started_on": office.today,
            "ends_on": creating.default_end(office.today),
            "rhythm": "twice_month",
            "curator": None,
            "assigned": NO,
        }
        self.form.show_values(start, object())

    def check(self) -> bool:
        """False: something is missing, said under its field."""
        return self.form.check()

    @property
    def values(self) -> dict[str, Any]:
        """What stands in the fields."""
        return self.form.values()


def may_be_assigned(module: str) -> bool:
    """Where no order is possible there is no assignment."""
    return shipped.modules()[Module(module)].may_be_assigned


def terms_of(values: Mapping[str, Any], module: str, today: dt.date) -> Terms:
    """The terms of a pair from the values of the fields."""
    curator = values["curator"]
    since = values["started_on"] or today
    is_assigned = values["assigned"] == YES and may_be_assigned(module)
    return Terms(
        started_on=since,
        ends_on=values["ends_on"],
        rhythm=values["rhythm"] or "",
        curator_id=curator.id if isinstance(curator, Named) else None,
        assigned_from=since if is_assigned else None,
    )


def fields(office: Office) -> tuple[FormField, ...]:
    """The same for all pairs and for a single one."""
    rhythms = tuple(Choice(*one) for one in shipped.titles("rhythms").items())
    text = "Впишите дату."
    return (
        FormField("started_on", "С", "date", required=True, required_text=text),
        FormField("ends_on", "По", "date", required=True, required_text=text),
        FormField("rhythm", "Ритм", "choice", choices=rhythms),
        FormField("curator", "Куратор", "person", find=PeopleFinder(office).find),
        FormField("assigned", "Поручение работодателя", "choice", required=True, choices=ASSIGNED),
    )
