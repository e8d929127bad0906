"""The events of the training base are those of ux.md 21.4."""

from desktop.services.events import coverage, listing, pass_reading, series
from desktop.services.events.listing import Chip
from desktop.services.events.pass_reading import Chip as PassChip
from desktop.storage.database import Database
from tests.events.desk import TODAY, YEAR


def test_events_and_their_coverage(example: Database) -> None:
    rows = example.read(listing.rows, TODAY)
    assert [(f"{row.day:%d.%m}", row.people) for row in rows] == [
        ("25.11", None), ("04.12", None), ("18.11", None), ("14.11", 61), ("24.10", 22),
        ("17.10", 4), ("26.09", 53), ("12.09", 5),
    ]  # fmt: skip
    assert listing.counts(rows) == {
        Chip.COMING: 2, Chip.PAST: 6, Chip.UNMARKED: 1, Chip.OURS: 5, Chip.NETWORK: 3,
        Chip.MEETINGS: 2, Chip.ALL: 8,
    }  # fmt: skip
    seminar = next(row for row in rows if row.people == 61)
    found = example.read(coverage.of_event, seminar.id)
    assert example.read(coverage.sentence, found) == (
        "Охват 61 чел.: свои 18, сеть 43 (№ 12 — 17, № 19 — 14, другие — 12). "
        "Ведущих 2, выступающих 4."
    )


def test_the_series_and_the_season_cards(example: Database) -> None:
    (row,) = example.read(series.rows, YEAR)
    assert (row.title, row.kind, row.held, row.total) == (
        "Играем вместе",
        "годовой семинар",
        2,
        4,
    )
    cards = example.read(pass_reading.rows, YEAR, TODAY)
    counts = pass_reading.counts(cards)
    assert (counts[PassChip.ISSUED], counts[PassChip.NOT_ISSUED]) == (9, 14)
    assert counts[PassChip.BEHIND] == 3
    assert "Посещено 5 из 8" in [card.words for card in cards if card.is_issued]
