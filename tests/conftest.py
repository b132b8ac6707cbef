"""How far tests search: the same examples in every run, or others each time if a person looks for what nobody knows yet.

`pytest --hypothesis-profile=explore`, or `HYPOTHESIS_PROFILE=explore`, searches at random and remembers what it found.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "settled",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],  # the only one that asks the clock
)
settings.register_profile("explore", deadline=None, derandomize=False, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "settled"))
