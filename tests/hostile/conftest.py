"""The cases with no model, run once for the tests of a process."""

import pytest

from tests.hostile.outcome import Runs


@pytest.fixture(scope="session")
def by_rules(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """The cases with no model, each run once for all tests."""
    return Runs(tmp_path_factory.mktemp("rules"))
