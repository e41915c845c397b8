"""Lists (lijsten): rules as data that come with the program, each with its source."""

from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml
from pydantic import TypeAdapter

from schemas.casework.adoption import PublicationRules
from schemas.casework.course import Intervention, KindRule
from schemas.casework.levels import LevelScheme

_SCHEMES: Final = TypeAdapter(dict[str, LevelScheme])
_INTERVENTIONS: Final = TypeAdapter(dict[str, dict[str, Intervention]])
_KINDS: Final = TypeAdapter(dict[str, KindRule])


@cache
def level_schemes() -> dict[str, LevelScheme]:
    """Return the scheme of supervision levels per inspectorate."""
    return _SCHEMES.validate_python(_read("supervision_levels"))


@cache
def publication_rules() -> PublicationRules:
    """Return when an inspectorate may publish, how long a minister may react, and the codes."""
    return PublicationRules.model_validate(_read("publication_windows"))


@cache
def interventions() -> dict[str, dict[str, Intervention]]:
    """Return the instruments of each inspectorate, and the statutes under which it has them."""
    return _INTERVENTIONS.validate_python(_read("interventions"))


@cache
def kinds() -> dict[str, KindRule]:
    """Return the kinds of investigation with their template and what they ask."""
    return _KINDS.validate_python(_read("investigation_kinds"))


def _read(name: str) -> Any:
    file = files("data").joinpath("codelists").joinpath(f"{name}.yaml")
    return yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
