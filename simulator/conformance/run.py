"""Runs the platform's own Python package against the simulator, and holds LEDGER.md against what happened."""

import collections
import difflib
import sys

import calls
import client
import ledger
from simulator import Simulator


def main():
    """Runs it all."""
    program, *options = sys.argv[1:]
    simulator = Simulator(program)
    try:
        calls.everything(simulator)
        journal = simulator.journal()
    finally:
        simulator.end()

    left = sorted(client.public() - client.called)
    assert not left, f"not called: {left}"
    retried(journal)

    text = ledger.written(journal)
    if options == ["--write"]:
        ledger.LEDGER.write_text(text)
    elif not ledger.LEDGER.exists() or ledger.LEDGER.read_text() != text:
        old = ledger.LEDGER.read_text().splitlines() if ledger.LEDGER.exists() else []
        print("\n".join(difflib.unified_diff(old, text.splitlines(), "LEDGER.md", "this run", lineterm="")))
        raise SystemExit("LEDGER.md is not what this run found: see the lines above, or run with --write")
    paths = {one["path"] for one in journal}
    known = len(paths & set(ledger.operations()))
    print(f"rayvision_api 1.1.5: {len(client.called)} methods, {len(journal)} requests, {known} operations of the "
          f"document and {len(paths) - known} beyond it")


def retried(journal):
    """Whatever was refused was sent again, signed anew, and refused again: the package tries five times."""
    refused = collections.Counter(
        (one["path"], one["body"], one["code"]) for one in journal if one["verdict"]["verdict"] != "granted"
    )
    for request, times in refused.items():
        assert times == client.ATTEMPTS, (request, times)


if __name__ == "__main__":
    main()
