"""Whatever a policy file holds, it is read or its faults are told, each in one line."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import calculator
from calculator.dates import add_months
from calculator.errors import PolicyError
from calculator.exercises.units import parse_learning
from calculator.library import parse_library
from calculator.loader import (
    LARGEST_FILE,
    LONGEST_LINE,
    read_library,
    with_policy_files,
)
from calculator.requests import LAST_LISTING_ON
from tests.hostile import damaged, damaged_text, places

PACKAGE = Path(calculator.__file__).parent
SHIPPED = read_library()
NAME = "two-year-policy.toml"
SHORT = (PACKAGE / "policies" / "scotland-national.toml").read_text(encoding="utf-8")
TIMES = st.sampled_from([date.min, datetime(2025, 5, 31, tzinfo=UTC), time.min])


def _read(raw):
    """Return the faults of the data, none where it can be used."""
    return _worded(lambda: _use(raw))


def _told(path, content):
    """Return the faults of one file beside the data of this project."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode(errors="replace"))
    return _worded(lambda: _use(with_policy_files(SHIPPED, [path])))


def _use(raw):
    library = parse_library(raw)
    parse_learning(library.learning, library)


def _worded(use):
    faults = ()
    try:
        use()
    except PolicyError as error:
        faults = error.faults
    assert all(fault.isprintable() and ":" in fault for fault in faults)
    return faults


def test_the_data_that_is_to_be_damaged_has_no_fault():
    assert _read(SHIPPED) == ()
    assert len(list(places(SHIPPED))) > 5000


@given(data=st.data())
@settings(max_examples=60)
def test_damaged_data_is_read_or_its_faults_are_told(data):
    raw = deepcopy(SHIPPED)
    where = data.draw(
        st.sampled_from([*(name for name in raw if name.endswith(".toml")), "policies"])
    )
    room, name = (raw["policies"], NAME) if where == "policies" else (raw, where)
    room[name] = data.draw(damaged(room[name]))
    if data.draw(st.booleans()):
        inside, key = data.draw(st.sampled_from(list(places(room[name])) or [(room, name)]))
        inside[key] = data.draw(TIMES)

    _read(raw)


@given(text=damaged_text(SHORT))
@settings(max_examples=60)
@example(text="")
@example(text="\x00")
@example(text="schema = 1\nschema = 1")
@example(text='"\\u001b[2J" = 1')
@example(text='"\\u202e" = "\\u202e"')
def test_a_damaged_file_is_read_or_its_faults_are_told(text, tmp_path_factory):
    assert _told(tmp_path_factory.mktemp("policy") / "scotland-national.toml", text) is not None


@pytest.mark.parametrize(
    ("content", "need"),
    [
        ("x = " + "[\n" * 5000, "TOML (nested too deep)"),
        ("x = " + "[" * 5000, f"lines of at most {LONGEST_LINE:,} characters"),
        ("x = " + "9" * 5000, f"lines of at most {LONGEST_LINE:,} characters"),
        ("a" + ".a" * 50_000 + " = 1", f"lines of at most {LONGEST_LINE:,} characters"),
        ("# a line\n" * 50_000, f"at most {LARGEST_FILE:,} bytes"),
        (b"\xed\xa0\x80", "UTF-8 text"),
        (bytes(range(256)), "UTF-8 text"),
        ("schema = 1".encode("utf-16"), "UTF-8 text"),
    ],
    ids=range(8),
)
def test_what_cannot_be_read_in_bounded_time_is_told(content, need, tmp_path):
    assert _told(tmp_path / "a.toml", content) == (f"a.toml: needs {need}",)


def test_a_file_may_be_as_long_as_it_is_said_that_it_may(tmp_path):
    line = "#" * (LONGEST_LINE - 1) + "\n"
    whole = SHORT + line * ((LARGEST_FILE - len(SHORT.encode())) // len(line))
    longest = whole + "#" * (LARGEST_FILE - len(whole.encode()))
    line_of_all = "#" * LONGEST_LINE + "\n" + SHORT

    assert len(longest.encode()) == LARGEST_FILE
    assert _told(tmp_path / "scotland-national.toml", longest) == ()
    assert _told(tmp_path / "scotland-national.toml", line_of_all) == ()
    assert _told(tmp_path / "scotland-national.toml", longest + "#") == (
        f"scotland-national.toml: needs at most {LARGEST_FILE:,} bytes",
    )
    assert _told(tmp_path / "scotland-national.toml", "#" + line_of_all) == (
        f"scotland-national.toml: needs lines of at most {LONGEST_LINE:,} characters",
    )


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this machine has no file without end")
def test_a_file_without_end_is_not_read_to_its_end(tmp_path):
    (tmp_path / "endless.toml").symlink_to("/dev/zero")

    with pytest.raises(PolicyError) as caught:
        with_policy_files(SHIPPED, [tmp_path / "endless.toml"])

    assert caught.value.faults == (f"endless.toml: needs at most {LARGEST_FILE:,} bytes",)


def test_lines_may_end_as_windows_ends_them(tmp_path):
    (tmp_path / "scotland-national.toml").write_bytes(SHORT.replace("\n", "\r\n").encode())

    assert with_policy_files(SHIPPED, [tmp_path / "scotland-national.toml"]) == SHIPPED


@pytest.mark.parametrize("typed", ["4001", "99999999999", "0x" + "f" * 1900, "9" * 1900])
def test_a_length_that_leads_out_of_the_calendar_is_told(typed, tmp_path):
    text = (PACKAGE / "policies" / NAME).read_text(encoding="utf-8")
    (fault,) = _told(tmp_path / NAME, text.replace("months = 9", f"months = {typed}", 1))

    assert "due > months: needs a whole number up to 4000, found " in fault


def test_the_longest_length_stays_in_the_calendar(tmp_path):
    text = (PACKAGE / "policies" / NAME).read_text(encoding="utf-8")
    longest = text.replace("months = 9\n", "months = 4000\n", 1)

    assert longest != text
    assert _told(tmp_path / NAME, longest) == ()
    assert add_months(LAST_LISTING_ON, 4000) < date.max
