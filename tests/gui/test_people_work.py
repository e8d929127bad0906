"""The list of people says of pairs and routes what the pairs and the routes say."""

from __future__ import annotations

from desktop.services.pairs import of_person
from desktop.services.people import listing, rows
from desktop.services.people.listing import PeopleQuery
from desktop.services.routes import listing as routes
from desktop.views.office import Office


def test_without_a_route_are_the_same_people(office: Office) -> None:
    wanted = PeopleQuery(chip=listing.WITHOUT_ROUTE)
    here = office.read(listing.list_ids, wanted, office.today)
    there = office.read(routes.without, office.today, office.school_year)
    assert set(here) == {one.person_id for one in there} != set()
    counts = office.read(listing.counts, office.today)
    assert counts[listing.WITHOUT_ROUTE] == len(here)


def test_pairs_and_routes_of_everybody(office: Office) -> None:
    ids = office.read(listing.list_ids, PeopleQuery(), office.today)
    shown = office.read(rows.load_rows, ids, office.today)
    states = {
        one.person_id: one.state
        for one in office.read(routes.rows, office.today, office.school_year)
    }
    assert {one.id: one.route for one in shown} == {one: states.get(one, "нет") for one in ids}
    for one in shown:
        known = office.read(of_person.load, one.id, office.today)
        assert (one.leads, one.most) == (known.leads, known.most)
    assert any(one.leads for one in shown)


def test_they_are_sorted(office: Office) -> None:
    for code in ("pairs", "route"):
        up, down = (
            office.read(listing.list_ids, PeopleQuery(sort=(sign,)), office.today)
            for sign in (code, f"-{code}")
        )
        assert up != down
        assert set(up) == set(down)
    loaded = office.read(rows.load_rows, down, office.today)
    assert loaded[0].route != "нет"
