"""What the user tells about files that do not say it themselves."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.intake.dates import is_day
from dateline.model import SettingsError


@dataclass(frozen=True, slots=True)
class Told:
    """Day and outlet for every report that has none of its own; they fill what is null and override nothing.

    `published` is an ISO day ("2019-03-20"), `outlet` a name. Raises SettingsError where `published` is no such day.
    """

    published: str | None = None
    outlet: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None and not is_day(self.published):
            raise SettingsError(f"{self.published!r} is not a day", "write it as year-month-day, such as 2019-03-20")
