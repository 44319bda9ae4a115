"""What all tests share.

Properties are held whatever the machine's speed, which `make bench` shows instead. Where the default net's files are not
there, commands read by rules without remarking on it; tests of the net itself are skipped with the reason.
"""

import os
from importlib.resources import files

from hypothesis import HealthCheck, settings

settings.register_profile("dateline", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dateline")

if not files("dateline.reading.nets").joinpath("data/full.onnx").is_file():
    os.environ["DATELINE_NET"] = "none"
