"""The platform's own Python package, unchanged but for what would slow a test down or write into the home directory."""

import functools
import importlib.metadata
import inspect
import logging
import sys
import types
import warnings

# Its logger comes in a package of its own and keeps files in the home directory.
sys.modules["rayvision_log"] = types.SimpleNamespace(init_logger=lambda *arguments, **more: None)
logging.getLogger("rayvision_api").setLevel(logging.ERROR)
# It asks for its own version in a way that is going out of use.
warnings.filterwarnings("ignore", category=UserWarning, message="pkg_resources")
warnings.filterwarnings("ignore", category=DeprecationWarning)

# pylint: disable=wrong-import-position
import tenacity
from rayvision_api import RayvisionAPI, operators
from rayvision_api.connect import Connect
from rayvision_api.exception import RayvisionAPIError, RayvisonTaskIdError
from rayvision_api.task.check import RayvisionCheck

__all__ = ["ATTEMPTS", "VERSION", "RayvisionAPI", "RayvisionAPIError", "RayvisionCheck", "RayvisonTaskIdError"]

VERSION = importlib.metadata.version("rayvision_api")
# How often it sends what is refused. It waits a second or two in between, which proves nothing here.
ATTEMPTS = 5
Connect.post.retry.wait = tenacity.wait_none()

called = set()


def public():
    """Every public method of what a program works with, as `Class.method`."""
    return {f"{owner.__name__}.{name}" for owner in OWNERS for name in _methods(owner)}


def _methods(owner):
    return [name for name, _ in inspect.getmembers(owner, inspect.isfunction) if not name.startswith("_")]


def _noted(owner, name):
    method = getattr(owner, name)

    @functools.wraps(method)
    def noting(*arguments, **more):
        called.add(f"{owner.__name__}.{name}")
        return method(*arguments, **more)

    setattr(owner, name, noting)


OWNERS = [RayvisionAPI] + [owner for _, owner in inspect.getmembers(operators, inspect.isclass)]
for _owner in OWNERS:
    for _name in _methods(_owner):
        _noted(_owner, _name)
