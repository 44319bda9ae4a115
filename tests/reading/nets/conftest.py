"""The packaged nets, where they are there."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.reading.nets.runtime import NetMissingError, ReadingNet, packaged


@cache
def _net(name: str) -> ReadingNet | str:
    try:
        net = packaged(name)
        assert net.session
    except NetMissingError as missing:
        return str(missing)
    return net


@pytest.fixture(scope="session")
def net() -> ReadingNet:
    """The default net; tests are skipped, with its reason, where it is not there."""
    found = _net("full")
    if isinstance(found, str):
        pytest.skip(found)
    return found
