"""Commands: one file each in `commands/`, and what they share.

Nothing heavy is imported here or at the top of any module of this room, so that `dateline --help` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main() -> None:
    """Run the command line and end the process with its exit status (see docs/cli.md)."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line (without the program's name) and return its exit status; raises nothing."""
    from dateline.cli.app import invoke

    return invoke(arguments)
