"""The platform's own Python package, measured.

`measure.py calls DOMAIN COUNT` prints how many calls a second, one after another.
`measure.py signature DOMAIN PATH HEADERS BODY COUNT` prints how many seconds a signature takes; headers and body are JSON.
"""

import json
import os
import sys
import time

from client import RayvisionAPI
from rayvision_api import utils

ACCOUNT = (os.environ["RAYVISION_API_ACCESS_ID"], os.environ["RAYVISION_API_KEY"])


def calls(domain, count):
    """Calls as often as is asked for."""
    api = RayvisionAPI(*ACCOUNT, domain=domain, platform="2", protocol="http")
    begun = time.perf_counter()
    for _ in range(int(count)):
        api.query.all_frame_status()
    return int(count) / (time.perf_counter() - begun)


def signature(domain, path, headers, body, count):
    """Signs as often as is asked for; the best time counts."""
    headers, body = json.loads(headers), json.loads(body)
    best = float("inf")
    for _ in range(int(count)):
        begun = time.perf_counter()
        utils.generate_signature(ACCOUNT[1], utils.generate_headers_body_str(domain, path, headers, body))
        best = min(best, time.perf_counter() - begun)
    return best


print({"calls": calls, "signature": signature}[sys.argv[1]](*sys.argv[2:]))
