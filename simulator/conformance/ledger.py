"""LEDGER.md: what is known about each operation of each edition, and from where."""

import difflib
import json
import pathlib
import re
import sys

LEDGER = pathlib.Path(__file__).parent / "LEDGER.md"

HEAD = """# Ledger

What the simulator does is known from the documents. Where more is known, it says so here. `run` fails where this is not what
the Python clients did; `run --write` renews all but the last column.

- *answer*: "simulated" is worked out from what the simulator holds; "documented, not simulated" would be the document's
  example, and nothing else.
- *{first}*, *{second}*: what these versions of `rayvision_api`, which nobody here wrote, are answered.
- *live*: when it was seen on the platform itself, as a date. None yet.

With the seed `document`, the requests in the examples of the oldest edition get the answers in its examples.
"""


def written(runs):
    """The ledger as the journals of the runs have it."""
    live = _live()
    text = HEAD.format(first=runs[0]["version"], second=runs[1]["version"])
    editions = runs[0]["editions"]
    newer = []
    for edition in editions:
        number = edition["edition"]
        same = _same_as(edition, newer)
        newer.append(edition)
        text += f"\n## Edition {number}\n\n"
        if same:
            text += f"Every operation is at a path of {same} too, and is answered as there.\n"
            continue
        rows = [("operation", "answer", *(run["version"] for run in runs), "live"), ("---",) * 5]
        for operation in edition["operations"]:
            name = operation["name"]
            found = [_requests(run, number, name) for run in runs]
            canned = any(one["documented"] for requests in found for one in requests)
            answer = "documented, not simulated" if canned else "simulated"
            rows.append((f"`{name}`", answer, *map(_found, found), live.get((number, name), "")))
        text += "".join(map(_row, rows))
    beyond = sorted({one["path"] for run in runs for one in run["journal"] if not one["operation"]})
    if beyond:
        text += "\nCalls that no edition knows: " + ", ".join(f"`{path}`" for path in beyond) + "\n"
    return text


def _same_as(edition, newer):
    """The edition whose paths are those of this one, and more. One path is of all editions."""
    paths = {operation["path"] for operation in edition["operations"]}
    for other in newer:
        if paths <= {operation["path"] for operation in other["operations"]}:
            return other["edition"]
    return None


def _requests(run, edition, operation):
    return [one for one in run["journal"] if (one["edition"], one["operation"]) == (edition, operation)]


def _found(requests):
    """What became of requests, in short."""
    if not requests:
        return ""
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
    live, edition = {}, None
    for line in LEDGER.read_text().splitlines() if LEDGER.exists() else []:
        if line.startswith("## Edition "):
            edition = line.removeprefix("## Edition ")
        elif row := re.match(r"\| `(\w+)` \|.*\| *([^|]*?) *\|$", line):
            live[edition, row[1]] = row[2]
    return live


def _row(cells):
    return "| " + " | ".join(cells) + " |\n"


def main():
    """Holds the ledger against the runs, or renews it."""
    *files, options = sys.argv[1:] if sys.argv[-1] == "--write" else [*sys.argv[1:], ""]
    text = written([json.loads(pathlib.Path(file).read_text()) for file in files])
    if options == "--write":
        LEDGER.write_text(text)
    elif not LEDGER.exists() or LEDGER.read_text() != text:
        old = LEDGER.read_text().splitlines() if LEDGER.exists() else []
        print("\n".join(difflib.unified_diff(old, text.splitlines(), "LEDGER.md", "this run", lineterm="")))
        raise SystemExit("LEDGER.md is not what this run found: see the lines above, or run with --write")


if __name__ == "__main__":
    main()
