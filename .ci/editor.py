"""What an editor shows of a spec: no complaint about files that are right, keys and words where one types, complaints about mistakes."""

import itertools
import json
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path.cwd()
SETTINGS = {"yaml": {"validate": True, "completion": True, "hover": True}}


class Server:
    """A language server, spoken to as editors do."""

    def __init__(self, program):
        self.process = subprocess.Popen([program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.count = 0
        self.diagnostics = {}
        self.ask("initialize", {"processId": None, "rootUri": ROOT.as_uri(), "capabilities": {"workspace": {"configuration": True}}})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": SETTINGS})

    def write(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def read(self):
        length = 0
        while (line := self.process.stdout.readline().strip()) != b"":
            name, value = line.split(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            found = message["params"]
            self.diagnostics[found["uri"]] = [diagnostic["message"] for diagnostic in found["diagnostics"]]
        elif "method" in message and "id" in message:
            # It asks for settings, which editors have.
            items = message.get("params", {}).get("items", [])
            self.write({"id": message["id"], "result": [SETTINGS.get(item.get("section"), {}) for item in items]})
        return message

    def tell(self, method, params):
        self.write({"method": method, "params": params})

    def ask(self, method, params):
        self.count += 1
        self.write({"id": self.count, "method": method, "params": params})
        while True:
            message = self.read()
            if message.get("id") == self.count and "method" not in message:
                return message["result"]

    def open(self, path, text):
        """Shows a text as if it were that file, and waits for what is said of it."""
        uri = (ROOT / path).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        deadline = time.monotonic() + 60
        while uri not in self.diagnostics and time.monotonic() < deadline:
            self.read()
        found = self.diagnostics[uri]
        return uri, found


def main(program):
    server = Server(program)
    wrong = []
    paths = sorted(path.relative_to(ROOT) for path in ROOT.glob("spec/**/*.yaml"))
    for path in paths:
        _, found = server.open(path, path.read_text())
        wrong += [f"{path}: {message}" for message in found]

    # What is shown where someone types, marked by `|`: after it, some of what has to be offered.
    head = "# yaml-language-server: $schema=../../generated/schemas/spec/operations.schema.json\n"
    new = (pathlib.Path(f"spec/operations/new-{number}.yaml") for number in itertools.count())
    for typed, expected in [
        ("newOperation:\n  |", ["group", "path", "doc", "effect", "reason", "request", "since", "before"]),
        ("newOperation:\n  effect: |", ["read", "repeatable", "once"]),
        ("newOperation:\n  group: |", ["task", "user"]),
        ("newOperation:\n  since: |", ["2.0"]),
        ("newOperation:\n  request:\n    id:\n      type: |", ["int64", "string", "TaskStatus"]),
        ("newOperation:\n  before:\n    \"2.0\":\n      |", ["name", "path"]),
    ]:
        before = head + typed.split("|")[0]
        uri, _ = server.open(next(new), before)
        position = {"line": before.count("\n"), "character": len(before.rsplit("\n", 1)[1])}
        answer = server.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": position})
        offered = {item["label"].strip('"'): item for item in answer["items"]}
        missing = [word for word in expected if word not in offered]
        if missing:
            wrong.append(f"{typed!r}: {missing} is not offered among {sorted(offered)}")
        print(f"--- {typed}")
        for label in expected:
            documentation = offered.get(label, {}).get("documentation", "")
            print(f"    {label:12} {documentation if isinstance(documentation, str) else documentation.get('value', '')}")

    for typed in ["newOperation:\n  efect: read\n", "newOperation:\n  effect: sometimes\n", "newOperation:\n  doc: \"? what\"\n"]:
        _, found = server.open(next(new), head + typed)
        if not found:
            wrong.append(f"{typed!r}: nothing is said of it")

    server.process.kill()
    print("\n".join(wrong) or f"{len(paths)} files fit; keys and words are offered")
    return 1 if wrong else 0


sys.exit(main(*sys.argv[1:]))
