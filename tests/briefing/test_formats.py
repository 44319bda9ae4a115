"""The folder of formats is the registry."""

from __future__ import annotations

import json

import pytest

from dateline.briefing.brief import brief
from dateline.briefing.formats import format_named, formats, write
from dateline.model import NotFoundError

from .make import flood


def test_the_registry_holds_these_formats():
    """Pinned, so that none falls out silently."""
    assert list(formats()) == ["csv", "html", "json", "markdown"]
    for module in formats().values():
        assert module.__doc__ and module.MEDIA_TYPE and module.SUFFIX.startswith(".")


@pytest.mark.parametrize("name", ["csv", "html", "json", "markdown"])
def test_each_writes_the_story(name):
    """One call for all, whatever they need."""
    desk = flood()
    situation = desk.situation()
    text = write(name, situation, desk.readings, brief(situation, desk.readings))
    assert "Velmora" in text
    if name == "json":
        assert json.loads(text)["schema"] == "dateline.situation/1"


def test_an_unknown_format_is_refused_with_the_known_ones():
    """The message tells the way out."""
    with pytest.raises(NotFoundError, match="csv, html, json, markdown"):
        format_named("pdf")
