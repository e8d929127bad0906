"""Which copies are kept (ux.md 17.3), whatever the clock does."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop.storage.copies import Backup, Reason, copy_name, in_order, write_passport
from desktop.storage.retention import prune, to_prune

NOW = dt.datetime(2025, 11, 20, 9, 1)  # noqa: DTZ001 - the clock on the wall


def copy_at(when: dt.datetime, number: int = 0, base: str = "База") -> Backup:
    path = Path(copy_name(Path(f"{base}.mkdb"), when, Reason.DAILY))
    return Backup(path, base, when, Reason.DAILY, number=number)


def days_ago(*days: float) -> list[Backup]:
    return [copy_at(NOW - dt.timedelta(days=day)) for day in days]


ages = st.lists(
    st.floats(min_value=-1000, max_value=4000, allow_nan=False), min_size=1, max_size=60
)
copies = st.builds(
    lambda found, numbered: [
        replace(copy, number=(place + 1) * numbered, path=Path(f"{place}.mkdb"))
        for place, copy in enumerate(days_ago(*found))
    ],
    ages,
    st.booleans(),
)


@given(copies)
def test_the_newest_is_kept_and_a_second_pruning_finds_nothing(found: list[Backup]):
    pruned = to_prune(found, NOW)
    kept = [copy for copy in found if copy not in pruned]
    assert in_order(found)[-1] in kept
    assert to_prune(kept, NOW) == frozenset()
    assert pruned <= set(found)


@given(copies)
def test_all_of_fourteen_days_and_all_of_the_future_are_kept(found: list[Backup]):
    for copy in to_prune(found, NOW):
        assert dt.timedelta(days=13) < NOW - copy.when


@given(copies, st.integers(min_value=1, max_value=3650))
def test_nothing_goes_while_the_clock_went_back(found: list[Backup], days: int):
    newest = in_order(found)[-1]
    assert to_prune(found, newest.when - dt.timedelta(days=days)) == frozenset()


@given(copies)
def test_every_month_of_two_years_keeps_one(found: list[Backup]):
    pruned = to_prune(found, NOW)
    for copy in pruned:
        if NOW - copy.when < dt.timedelta(days=730):
            month = (copy.when.year, copy.when.month)
            near = [other for other in found if other not in pruned]
            assert any(
                (other.when.year, other.when.month) == month
                or abs(other.when - copy.when) < dt.timedelta(days=7)
                for other in near
            )


def test_three_years_of_work_keep_about_fifty_copies():
    kept: list[Backup] = []
    for day in range(3 * 365):
        now = NOW + dt.timedelta(days=day)
        kept.append(copy_at(now, number=day + 1))
        pruned = to_prune(kept, now)
        kept = [copy for copy in kept if copy not in pruned]
    last = kept[-1].when
    near = [copy for copy in kept if (last - copy.when).days < 14]
    weekly = [copy for copy in kept if 14 <= (last - copy.when).days < 92]
    monthly = [copy for copy in kept if (last - copy.when).days >= 92]
    assert len(near) == 14
    assert 11 <= len(weekly) <= 13
    assert 20 <= len(monthly) <= 23
    assert max((last - copy.when).days for copy in kept) <= 731


def test_weeks_and_months_keep_their_last_copy():
    found = days_ago(0, 20, 21, 22, 200, 201, 202)
    pruned = to_prune(found, NOW)
    assert {(NOW - copy.when).days for copy in pruned} == {21, 22, 201, 202}
    assert found[1] not in pruned
    assert found[4] not in pruned


def test_a_copy_known_to_be_bad_gives_way_to_a_good_one():
    good, bad = days_ago(22, 21)  # Wednesday and Thursday of one week
    bad = replace(bad, is_sound=False)
    assert to_prune([*days_ago(0), good, bad], NOW) == {bad}


def test_a_clock_ten_years_ahead_costs_nothing():
    found = [replace(copy, number=50 - place) for place, copy in enumerate(days_ago(*range(40)))]
    future = NOW + dt.timedelta(days=3650)
    wrong = copy_at(future, number=100)
    assert to_prune([*found, wrong], future) == frozenset()
    corrected = copy_at(NOW + dt.timedelta(days=1), number=101)
    pruned = to_prune([*found, wrong, corrected], corrected.when)
    assert wrong not in pruned
    assert pruned == to_prune([*found, corrected], corrected.when)


def test_a_clock_ten_years_back_costs_nothing():
    found = [replace(copy, number=50 - place) for place, copy in enumerate(days_ago(*range(40)))]
    past = NOW - dt.timedelta(days=3650)
    assert to_prune(found, past) == frozenset()
    assert to_prune([*found, copy_at(past, number=100)], past) == frozenset()


def test_bases_of_one_folder_are_judged_apart():
    ours, theirs = copy_at(NOW, base="Наша"), copy_at(NOW - dt.timedelta(days=900), base="Другая")
    assert to_prune([ours, theirs], NOW) == frozenset()


def test_pruning_removes_the_file_and_its_passport(tmp_path: Path):
    for day in (0, 300, 301, 302):
        when = dt.datetime(2025, 7, 20) - dt.timedelta(days=day)  # noqa: DTZ001
        path = tmp_path / copy_name(Path("База.mkdb"), when, Reason.DAILY)
        path.write_bytes(b"x")
        write_passport(Backup(path, "База", when, Reason.DAILY, size=1, number=400 - day))
    removed = prune(tmp_path, dt.datetime(2025, 7, 20, 1))  # noqa: DTZ001
    assert [copy.when.day for copy in removed] == [21, 22]
    assert len(list(tmp_path.iterdir())) == 4
    assert prune(tmp_path, dt.datetime(2025, 7, 20, 1)) == ()  # noqa: DTZ001
