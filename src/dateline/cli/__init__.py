"""Commands: one file each in `commands/`, and what they share.

Nothing heavy is imported here or at the top of any module of this room, so that `dateline --help` answers at once.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence


def main() -> None:
    """Run the command line and end the process with its exit status (see docs/cli.md)."""
    seldom_collect()
    sys.exit(run(sys.argv[1:]))


def seldom_collect() -> None:
    """Look for cycles of garbage less often than Python does: findings are kept, and each look goes over all of them again."""
    gc.set_threshold(50_000, 50, 50)


def run(arguments: Sequence[str]) -> int:
    """Run one command line (without the program's name) and return its exit status; raises nothing."""
    from dateline.cli.app import invoke

    return invoke(arguments)
