"""A folder of two reports, which several tests of runs read."""

import pytest
from fake_reader import CAMP, FERRY


@pytest.fixture
def folder(tmp_path):
    where = tmp_path / "reports"
    where.mkdir()
    (where / "a.txt").write_text(FERRY)
    (where / "b.txt").write_text(CAMP)
    return where
