"""Roles and PIN: a switch against slips."""

import datetime as dt
import uuid

import pytest
from sqlmodel import Session, select

from desktop.errors import InvalidInputError, RuleError
from desktop.models import OfficeUser
from desktop.services import acts, roles, workers
from desktop.services.roles import Role, What
from desktop.storage.database import Database

NOW = dt.datetime(2025, 11, 20, 9, 0, tzinfo=dt.UTC)


def _add(database: Database, name: str = "Серова М. П.", role: str = Role.SENIOR) -> uuid.UUID:
    return database.write(roles.add, name, "", role)


@pytest.mark.parametrize(
    ("role", "what", "may"),
    [
        (Role.SENIOR, What.WRITE, True),
        (Role.SENIOR, What.EXPORT, True),
        (Role.SENIOR, What.PURGE, True),
        (Role.SENIOR, What.APPROVE, False),
        (Role.SENIOR, What.CONFIRM_WORDING, False),
        (Role.HEAD, What.APPROVE, True),
        (Role.HEAD, What.ANNUL, True),
        (Role.VIEWER, What.READ, True),
        (Role.VIEWER, What.PRINT, True),
        (Role.VIEWER, What.EXPORT, False),
        (Role.VIEWER, What.PURGE, False),
    ],
)
def test_what_a_role_may(role: Role, what: What, may: bool):
    assert roles.may(role, what) is may


def test_an_attempt_names_the_role_which_may():
    assert roles.needed(What.WRITE) == "Для этого нужна роль «Старший воспитатель»."
    assert roles.needed(What.APPROVE) == "Для этого нужна роль «Заведующий»."


def test_nobody_has_a_pin_at_first_and_anybody_enters(database: Database):
    one = _add(database)
    assert not database.read(workers.workers)[0].has_pin
    assert database.write(roles.enter, one, "", NOW) is None
    assert database.read(workers.workers)[0].last_seen == NOW


def test_people_of_the_computer_leave_no_trace_in_the_log(database: Database):
    before = database.read(acts.journal)
    one = _add(database)
    database.write(roles.set_pin, one, "1234")
    assert database.read(acts.journal) == before


def test_the_pin_lets_in_and_is_kept_hashed(database: Database):
    one = _add(database)
    code = database.write(roles.set_pin, one, "040506")
    assert len(code) == roles.RECOVERY_LENGTH
    assert code.isdigit()

    def stored(session: Session) -> str:
        user = session.exec(select(OfficeUser)).one()
        return user.pin_hash + user.recovery_hash

    text = database.read(stored)
    assert "040506" not in text
    assert code not in text
    assert database.write(roles.enter, one, "040506", NOW) is None
    assert database.read(roles.fits, one, "040506")
    assert not database.read(roles.fits, one, "040507")


@pytest.mark.parametrize("pin", ["123", "1234567", "12а4", "", "١٢٣٤"])
def test_a_pin_is_four_to_six_digits(database: Database, pin: str):
    with pytest.raises(InvalidInputError, match="от 4 до 6 цифр"):
        database.write(roles.set_pin, _add(database), pin)


def test_five_wrong_tries_make_a_pause_which_survives_a_restart(database: Database):
    one = _add(database)
    database.write(roles.set_pin, one, "1234")
    wrong = [database.write(roles.enter, one, "0000", NOW) for _ in range(5)]
    assert [one_wrong.left for one_wrong in wrong if one_wrong] == [4, 3, 2, 1, 0]
    assert wrong[0] is not None
    assert wrong[0].text == "PIN не подошёл. Осталось 4 попытки."
    assert wrong[3] is not None
    assert wrong[3].text == "PIN не подошёл. Осталась 1 попытка."
    again = Database(database.path)
    try:
        held = again.write(roles.enter, one, "1234", NOW + dt.timedelta(seconds=29))
        assert held is not None
        assert "30 секунд" in held.text
        assert again.write(roles.enter, one, "1234", NOW + dt.timedelta(seconds=30)) is None
    finally:
        again.close()


def test_a_clock_set_back_does_not_lock_anybody_out(database: Database):
    one = _add(database)
    database.write(roles.set_pin, one, "1234")
    for _ in range(5):
        database.write(roles.enter, one, "0000", NOW)
    assert database.write(roles.enter, one, "1234", NOW - dt.timedelta(days=1)) is None


def test_the_recovery_code_takes_the_pin_away(database: Database):
    one = _add(database)
    code = database.write(roles.set_pin, one, "1234")
    wrong = database.write(roles.recover, one, "00000000", NOW)
    assert wrong is not None
    assert wrong.left == 4
    assert database.write(roles.recover, one, f"{code[:4]} {code[4:]}", NOW) is None
    assert not database.read(workers.workers)[0].has_pin


def test_pin_or_code_prove_who_changes_a_pin(database: Database):
    one = _add(database)
    code = database.write(roles.set_pin, one, "1234")
    assert database.write(roles.prove, one, "1234", NOW) is None
    assert database.write(roles.prove, one, code, NOW) is None
    assert database.write(roles.prove, one, "4321", NOW) is not None


def test_somebody_must_be_left_who_can_change_things(database: Database):
    only = _add(database)
    viewer = _add(database, "Гость", Role.VIEWER)
    with pytest.raises(RuleError, match="единственный"):
        database.write(roles.remove, only)
    with pytest.raises(RuleError):
        database.write(roles.change, only, "Серова М. П.", Role.VIEWER)
    database.write(roles.remove, viewer)
    assert [worker.id for worker in database.read(workers.workers)] == [only]


def test_names_are_asked_for_and_not_repeated(database: Database):
    _add(database)
    for name in (" ", "Серова  М. П."):
        with pytest.raises(InvalidInputError):
            _add(database, name)
    other = _add(database, "Вершинина А. Г.", Role.HEAD)
    database.write(roles.change, other, "Вершинина Алла", Role.HEAD)
    assert {worker.name for worker in database.read(workers.workers)} == {
        "Серова М. П.",
        "Вершинина Алла",
    }
