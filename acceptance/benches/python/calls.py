"""Calls of the platform's own Python package, one after another: prints how many a second."""

import os
import sys
import time

from client import RayvisionAPI


def main(domain, calls):
    """Calls as often as is asked for."""
    access_id, access_key = os.environ["RAYVISION_API_ACCESS_ID"], os.environ["RAYVISION_API_KEY"]
    api = RayvisionAPI(access_id, access_key, domain=domain, platform="2", protocol="http")
    begun = time.perf_counter()
    for _ in range(calls):
        api.query.all_frame_status()
    print(calls / (time.perf_counter() - begun))


main(sys.argv[1], int(sys.argv[2]))
