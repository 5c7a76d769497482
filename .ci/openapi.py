"""Documented exchanges, held against the schemas beside them and read by the clients made of these."""

import copy
import importlib
import json
import pathlib
import sys

import httpx
from openapi_python_client.strings import PythonIdentifier
from openapi_schema_validator import OAS31Validator

# Where the clients are.
sys.path.insert(0, str(pathlib.Path.cwd()))


def check(schema, example, document, where):
    """Holds an example against a schema, and tells what does not fit."""
    # References lead into the document.
    whole = {**schema, "components": document["components"]}
    for error in OAS31Validator(whole).iter_errors(example):
        place = "/".join(str(step) for step in error.absolute_path)
        yield f"{where}: {place}: {error.message}"


def media(part):
    return part["content"]["application/json"]


def openness(document):
    """Enumerations that refuse what nobody knows yet."""
    for name, schema in document["components"]["schemas"].items():
        if "anyOf" in schema:
            unheard_of = -77 if schema["anyOf"][0]["type"] == "integer" else "unheard of"
            if not OAS31Validator(schema).is_valid(unheard_of):
                yield f"{name}: is not open"


def main(paths):
    wrong = []
    read = 0
    for path in map(pathlib.Path, paths):
        document = json.loads(path.read_text())
        edition = path.stem.removeprefix("openapi-").replace(".", "_")
        importlib.import_module(f"models_{edition}")
        client = importlib.import_module(f"client_{edition}").Client(base_url=document["servers"][0]["url"])
        wrong += openness(document)
        for method in document["paths"].values():
            for operation in method.values():
                name = operation["operationId"]
                request, answer = media(operation["requestBody"]), media(operation["responses"]["200"])
                wrong += check(request["schema"], request["example"], document, f"{path.name}: {name}: request")
                wrong += check(answer["schema"], answer["example"], document, f"{path.name}: {name}: answer")
                module = ".".join([f"client_{edition}.api", operation["tags"][0], PythonIdentifier(name, "")])
                module = importlib.import_module(module)
                example = copy.deepcopy(answer["example"])
                parsed = module._parse_response(client=client, response=httpx.Response(200, json=example))
                if parsed is None or parsed.to_dict() != answer["example"]:
                    wrong.append(f"{path.name}: {name}: the answer is not read as it came")
                read += 1
    print("\n".join(wrong) or f"{read} documented exchanges fit, and are read")
    return 1 if wrong else 0


sys.exit(main(sys.argv[1:]))
