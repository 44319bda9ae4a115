"""Files, pages and streams become reports, each with the kinds of its parts told apart."""

from dateline.intake.collect import collect, count
from dateline.intake.told import Told

__all__ = ["Told", "collect", "count"]
