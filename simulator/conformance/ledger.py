"""LEDGER.md: what is known about each operation, and from where."""

import json
import pathlib
import re

HERE = pathlib.Path(__file__).parent
LEDGER = HERE / "LEDGER.md"
OPENAPI = HERE.parent.parent / "generated" / "openapi.json"

HEAD = """# Ledger

What the simulator does is known from the document. Where more is known, it says so here. `run` fails where this is not what
the Python client did; `run --write` renews all but the last column.

- *document*: the documented request gets the documented answer.
- *Python client*: what `rayvision_api` 1.1.5, which nobody here wrote, is answered.
- *live*: when it was seen on the platform itself, as a date. None yet.

"""


def operations():
    """Names of the operations, by their paths."""
    paths = json.loads(OPENAPI.read_text())["paths"]
    return {path: next(iter(methods.values()))["operationId"] for path, methods in paths.items()}


def written(journal):
    """The ledger as the journal of a run has it."""
    live = _live()
    known = operations()
    rows = [("operation", "document", "Python client", "live"), ("---",) * 4]
    for path, name in known.items():
        rows.append((f"`{name}`", "yes", _found([one for one in journal if one["path"] == path]), live.get(name, "")))
    beyond = sorted({one["path"] for one in journal} - set(known))
    lines = [_row(row) for row in rows]
    lines += ["", "Calls of the Python client that the document does not know:", ""]
    lines += [_row(("path", "Python client")), _row(("---",) * 2)]
    lines += [_row((f"`{path}`", _found([one for one in journal if one["path"] == path]))) for path in beyond]
    return HEAD + "\n".join(lines) + "\n"


def _found(requests):
    """What became of requests, in short."""
    if not requests:
        return "not called"
    granted = [one for one in requests if one["verdict"]["verdict"] == "granted"]
    if not granted:
        codes = sorted({one["code"] for one in requests})
        return "refused with " + ", ".join(map(str, codes)) + _ignored(requests)
    return "granted" + _ignored(granted)


def _ignored(requests):
    # A list's items are parameters of their own: labels0, labels1.
    names = sorted({re.sub(r"\d+$", "", name) for one in requests for name in one["unknownParameters"]})
    return f"; ignored: {', '.join(f'`{name}`' for name in names)}" if names else ""


def _live():
    """The last column, as it is."""
    if not LEDGER.exists():
        return {}
    rows = re.findall(r"^\| `(\w+)` \|.*\| *([^|]*?) *\|$", LEDGER.read_text(), re.MULTILINE)
    return dict(rows)


def _row(cells):
    return "| " + " | ".join(cells) + " |"
