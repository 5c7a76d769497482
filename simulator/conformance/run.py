"""Runs the platform's own Python package against the simulator, and writes the simulator's journal into a file."""

import collections
import json
import pathlib
import sys

import calls_of_2020
import calls_of_2026
import client
from simulator import Simulator

# For each version of the package: its calls, the seed that they are made for, and whether all of them are granted.
AGES = {
    "1.1.5": (calls_of_2020.everything, "document", False),
    "3.0.4.3": (calls_of_2026.everything, "studio", True),
}


def main():
    """Runs it all."""
    program, file = sys.argv[1:]
    everything, seed, are_granted = AGES[client.VERSION]
    simulator = Simulator(program, seed)
    try:
        everything(simulator)
        journal, names = simulator.journal(), simulator.control("names")
    finally:
        simulator.end()

    left = sorted(client.public() - client.called)
    assert not left, f"not called: {left}"
    if are_granted:
        refused = [(one["path"], one["code"], one["message"]) for one in journal if one["code"] != 200]
        assert not refused, refused
    else:
        retried(journal)
    version = client.VERSION
    pathlib.Path(file).write_text(json.dumps({"version": version, "journal": journal, "editions": names["editions"]}))
    operations = {(one["edition"], one["operation"]) for one in journal if one["operation"]}
    print(f"rayvision_api {version}: {len(client.called)} methods, {len(journal)} requests, {len(operations)} operations")


def retried(journal):
    """Whatever was refused was sent again, signed anew, and refused again: the package tries five times."""
    refused = collections.Counter(
        (one["path"], one["body"], one["code"]) for one in journal if one["verdict"]["verdict"] != "granted"
    )
    for request, times in refused.items():
        assert times == client.ATTEMPTS, (request, times)


if __name__ == "__main__":
    main()
