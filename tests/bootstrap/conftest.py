"""Copies of the program for the tests of main.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bootstrap.copies import Copy, make_copy


@pytest.fixture
def fresh_copy(tmp_path: Path) -> Copy:
    """A copy that was never started."""
    return make_copy(tmp_path)


@pytest.fixture(scope="module")
def used_copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy that has been set up; tests that use it leave it set up."""
    copy = make_copy(tmp_path_factory.mktemp("used"))
    status, _, errors = copy.run()
    assert status == 7, errors
    return copy
