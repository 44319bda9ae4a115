"""Progress is for who watches: on a terminal only, and never in the results."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

from dateline.cli.progress import bar


def test_nobody_watches_where_standard_error_is_no_terminal(capsys):
    with bar() as progress:
        assert progress is None


def test_on_a_terminal_progress_is_shown_and_results_go_to_standard_output(reports, home):
    import dateline

    main, side = pty.openpty()
    source = os.path.dirname(os.path.dirname(dateline.__file__))
    ran = subprocess.Popen(
        [sys.executable, "-m", "dateline", "situation", reports, "--format", "json"],
        stdout=subprocess.PIPE, stderr=side, env={**os.environ, "HOME": str(home), "PYTHONPATH": source, "TERM": "xterm"},
    )  # fmt: skip
    os.close(side)
    shown = b""
    while True:
        try:
            block = os.read(main, 65536)
        except OSError:
            break
        if not block:
            break
        shown += block
    os.close(main)
    out, _ = ran.communicate(timeout=120)
    assert ran.returncode == 0
    assert all(line.startswith(b'{"schema"') for line in out.splitlines()) and out
    assert b"collecting" in shown and b"reading" in shown and b"schema" not in shown
