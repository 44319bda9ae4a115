"""What all tests share: properties are held whatever the machine's speed, which `make bench` shows instead."""

from hypothesis import HealthCheck, settings

settings.register_profile("dateline", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dateline")
