"""The data about pairs: complete, agreeing with each other and with the settings."""

import datetime as dt
import json
import re
import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models import STAGES, Module, Stage
from desktop.paths import resource
from desktop.services import reference, settings
from desktop.services.pairs import checks_early, checks_late, shipped, stall

COUNTERS = {**checks_early.COUNTERS, **checks_late.COUNTERS}
FILES = ("stages", "modules", "checks", "phrases", "lists", "papers")
DAYS = st.dates(dt.date(2023, 1, 1), dt.date(2027, 12, 31))


def content(name: str) -> Any:
    return json.loads(resource("pairs", f"{name}.json").read_text(encoding="utf-8"))


def test_every_check_is_counted_and_said() -> None:
    phrases = content("phrases")
    assert set(shipped.checks()) == set(COUNTERS)
    for code in shipped.checks():
        assert {code, f"{code}+"} <= set(phrases), code
        assert shipped.checks()[code].actions, code


def test_thresholds_are_settings() -> None:
    named = {info.setting for info in shipped.checks().values()} - {""}
    assert named <= set(settings.known())
    texts = (resource("pairs", f"{name}.json").read_text(encoding="utf-8") for name in FILES)
    assert not [
        key for text in texts for key in re.findall(r"stage\d_\w+", text) if key not in named
    ]


def test_five_stages_and_six_modules() -> None:
    assert tuple(shipped.stages()) == STAGES
    assert tuple(shipped.modules()) == tuple(Module)
    assert [stage.number for stage in Stage] == [1, 2, 3, 4, 5]
    kinds = {item.code for item in reference.shipped("meeting_kinds")}
    for info in shipped.stages().values():
        assert set(info.kinds) <= kinds


@pytest.mark.parametrize("module", Module)
def test_a_module_names_known_things(module: Module) -> None:
    info = shipped.modules()[module]
    assert set(info.checks) <= set(shipped.checks())
    assert info.form in {item.code for item in reference.shipped("mentoring_forms")}
    assert info.kind in {item.code for item in reference.shipped("mentoring_kinds")}
    assert 2 <= info.least <= info.most


def test_the_table_of_checks_is_that_of_the_domain() -> None:
    required = {
        module: [code for code, is_required in info.checks.items() if is_required]
        for module, info in shipped.modules().items()
    }
    counts = {module: len(codes) for module, codes in required.items()}
    assert counts[Module.MENTOR] == counts[Module.REVERSE] == 23
    assert "E34" not in required[Module.PARTNERS]
    assert required[Module.LEADER] == ["E21", "E23", "E25", "E31", "E43", "E55", "E56"]
    assert not {"E36", "E45"} & {code for codes in required.values() for code in codes}


def test_words_are_polite() -> None:
    for name in FILES:
        text = json.dumps(content(name), ensure_ascii=False)
        assert "!" not in text
        assert "ошибк" not in text.lower()


def test_phrases_have_plain_fields() -> None:
    for code, text in content("phrases").items():
        names = [name for _, name, _, _ in string.Formatter().parse(text) if name]
        assert all(name.isascii() and name.isidentifier() for name in names), code


def test_scales_have_their_statements() -> None:
    assert len(shipped.statements("pulse_statements")) == 5
    assert len(shipped.statements("support_statements")) == 3
    assert len(shipped.statements("readiness_marks")) == 5


@given(since=DAYS, until=DAYS, summer=st.booleans())
def test_days_without_a_step_are_counted_one_by_one(
    since: dt.date, until: dt.date, summer: bool
) -> None:
    days = (since + dt.timedelta(days=n) for n in range(1, (until - since).days + 1))
    counted = sum(not (summer and one.month in {6, 7, 8}) for one in days)
    assert stall.days_between(since, until, without_summer=summer) == counted


@pytest.mark.parametrize(
    ("hundredths", "said"), [(400, "4,0"), (420, "4,2"), (325, "3,3"), (324, "3,2"), (500, "5,0")]
)
def test_a_mean_is_rounded_half_up(hundredths: int, said: str) -> None:
    assert checks_early.mean(hundredths) == said
