"""What all tests share: how properties are searched, and the flag that renews golden files."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "here", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40
)
# The same examples every time: a red build says something of the change and nothing of luck.
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write tests/golden/ anew from what the calculator answers now",
    )


@pytest.fixture
def update_golden(request):
    return request.config.getoption("--update-golden")
