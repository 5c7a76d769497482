"""The platform's own Python package, measured.

`measure.py calls DOMAIN COUNT` prints how many calls a second, one after another.
`measure.py signature PATH JSON COUNT` prints how many seconds it takes to make the headers and the body of a request.
"""

import json
import os
import sys
import time

from client import Connect, RayvisionAPI

ACCOUNT = (os.environ["RAYVISION_API_ACCESS_ID"], os.environ["RAYVISION_API_KEY"])


def calls(domain, count):
    """Calls as often as is asked for."""
    api = RayvisionAPI(*ACCOUNT, domain=domain, platform="2", protocol="http")
    begun = time.perf_counter()
    for _ in range(int(count)):
        api.query.all_frame_status()
    return int(count) / (time.perf_counter() - begun)


def signature(path, parameters, count):
    """Prepares the request as often as is asked for; the best of several rounds counts."""
    connect = Connect(*ACCOUNT, "http", "task.renderbus.com", "2")
    parameters = json.loads(parameters)
    best = float("inf")
    for _ in range(int(count)):
        begun = time.perf_counter()
        connect._handle_headers(path, parameters)  # pylint: disable=protected-access
        json.dumps(parameters)
        best = min(best, time.perf_counter() - begun)
    return best


print({"calls": calls, "signature": signature}[sys.argv[1]](*sys.argv[2:]))
