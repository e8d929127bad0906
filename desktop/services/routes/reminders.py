"""What routes remind of on «Сегодня» (ux.md 7.3, № 13 and 18)."""

import datetime as dt
import uuid
from collections.abc import Iterator

from sqlmodel import Session

from desktop.language.dates import school_year
from desktop.language.numbers import plural
from desktop.models import Person
from desktop.services import base
from desktop.services.documents.people import short_forms
from desktop.services.people import declension
from desktop.services.people.records import load as load_people
from desktop.services.routes import listing
from desktop.services.today import Line, Urgency, Who

OVERDUE, WITHOUT = "route_overdue", "route_missing"


def find(session: Session, today: dt.date) -> Iterator[Line]:
    """A line for each route with overdue rows; one for all people without a route."""
    year = school_year(today)
    own = {None, base.own_organization_id(session)}
    late = {
        route.person_id: (route.id, count)
        for route, count in listing.late(session, today, year)
        if route.home_organization_id in own and route.person_id is not None
    }
    for person in load_people(session, list(late)):
        yield _overdue(*late[person.id], person)
    without = [one.person_id for one in listing.without(session, today, year)]
    if without:
        known = {one.id: one for one in load_people(session, without)}
        people = tuple(_who(known[one]) for one in without)
        yield Line(WITHOUT, Urgency.GREY, len(without), people=people)


def _overdue(route_id: uuid.UUID, count: int, person: Person) -> Line:
    """«ИОМ педагога Соловьёвой Е. М.: просрочены 2 строки»."""
    forms = declension.of_record(person)
    name = short_forms(forms.full, forms.forms).genitive
    verb = plural(count, "просрочена", "просрочены", "просрочено")
    words = plural(count, "строка", "строки", "строк")
    text = f"ИОМ педагога {name}: {verb} {count} {words}"
    return Line(OVERDUE, Urgency.AMBER, count, subject=str(route_id), text=text)


def _who(person: Person) -> Who:
    return Who(person.id, person.surname, person.name, person.patronymic)
