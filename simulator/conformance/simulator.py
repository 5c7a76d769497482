"""A simulator that runs as a program of its own, and its control."""

import json
import os
import re
import secrets
import subprocess
import urllib.request


class Simulator:
    """`rayvision simulate`, with a clock that is moved by hand."""

    def __init__(self, program, seed):
        arguments = [program, "simulate", "--seed", seed, "--clock", "stepped", "--port", "0"]
        self._token = secrets.token_hex(16)
        environment = os.environ | {"RAYVISION_SIMULATOR_TOKEN": self._token}
        self._process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment)
        notice = ""
        # The notice ends with how to end it.
        while "Ctrl-C" not in notice:
            line = self._process.stdout.readline()
            if not line:
                raise SystemExit("the simulator did not start:\n" + notice)
            notice += line
        self.domain = re.search(r"http://(\S+)", notice)[1]
        self.access_id = re.search(r"RAYVISION_API_ACCESS_ID=(\S+)", notice)[1]
        self.access_key = re.search(r"RAYVISION_API_KEY=(\S+)", notice)[1]

    def control(self, call, body=None):
        """Calls the control."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        request = urllib.request.Request(f"http://{self.domain}/_simulator/{call}", data, headers)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def advance(self, seconds):
        """Lets time pass at once."""
        self.control("advance", {"seconds": seconds})

    def journal(self):
        """All requests, and what became of them."""
        return self.control("journal")

    def end(self):
        """Ends it."""
        self._process.terminate()
        if self._process.wait(10) != 0:
            raise SystemExit("the simulator did not end well")
