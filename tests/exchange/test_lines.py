"""Checked lines: the quick way for what we write ourselves says the same as the careful one."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.exchange.mkx import lines
from desktop.exchange.mkx.lines import Checker, compact
from desktop.exchange.mkx.refusals import RefusedError

SITE = b'{"site":[1,"%s","",""]}\n' % (b"0" * 32)
ROW = "ab" * 16
TEXTS = st.text(st.sampled_from('аб",:{}[]\\ \t\u2028\x1f01'), max_size=8)
VALUES = st.one_of(TEXTS, st.none(), st.integers(-3, 3), st.booleans(), st.just(0.5))
NAMES = st.sampled_from(
    ["surname", "name", "sex", "no_patronymic", "archived_on", "home_organization_id", "new", "Я"]
)


@st.composite
def written(draw: st.DrawFn) -> bytes:
    """An operation nearly as we write it."""
    pairs = draw(st.lists(st.tuples(NAMES, VALUES), max_size=4))
    spaces = draw(st.sampled_from(["", "", "", " ", "\t", "\r"]))
    between = f",{spaces}"
    is_plain = draw(st.booleans())
    values = between.join(
        f"{compact(name)}:{spaces}{json.dumps(value, ensure_ascii=not is_plain)}"
        for name, value in pairs
    )
    fields = [
        draw(st.sampled_from(["1", "2", "01", "-1"])),
        draw(st.sampled_from(["1", "7", "0", "9" * 15, "9" * 17])),
        draw(st.sampled_from(['"person"', '"person"', '"sync_op"', '"newer"', '"base_info"'])),
        f'"{ROW}"',
        draw(st.sampled_from(["1", "1", "1", "0"])),
        f"{{{values}}}",
        draw(st.sampled_from(["5", "9" * 18, "9" * 19, "0"])),
        draw(st.sampled_from(['"Пак"', '""', '"\\u0000"', "null"])),
        draw(st.sampled_from(["1", "9" * 10])),
    ]
    ending = draw(st.sampled_from(["]}\n", "]}\n", "]}", "] }\n", "],1}\n"]))
    return f'{{"op":[{",".join(fields)}{ending}'.encode()


def said(line: bytes) -> tuple[str, Any]:
    """The rows of a line, or why it is refused."""
    try:
        return "", list(Checker().rows([SITE, line]))
    except RefusedError as error:
        return error.code.value, None


@settings(max_examples=40, deadline=None)
@given(st.lists(written(), min_size=15, max_size=15))
def test_the_quick_way_says_what_the_careful_one_says(many: list[bytes]) -> None:
    for line in many:
        quick = said(line)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(lines, "_WRITTEN", lambda _text: None)
            careful = said(line)
        assert quick == careful, line


def test_what_we_write_takes_the_quick_way(monkeypatch: pytest.MonkeyPatch) -> None:
    patch = {"surname": "О'Нил: «я», {да}", "sex": "f", "no_patronymic": 0, "archived_on": None}
    fields = [1, 5, "person", ROW, 1, patch, 77, "Пак Е. В.", 1]
    line = compact({"op": fields}).encode() + b"\n"

    def never(_checker: Checker, _fields: object) -> None:
        raise AssertionError("the careful way")

    monkeypatch.setattr(Checker, "_operation", never)
    ((_, _), (kind, row)) = Checker().rows([SITE, line])
    assert kind == "op"
    assert row == (1, 5, "person", ROW, 1, compact(patch), 77, "Пак Е. В.", 1)
