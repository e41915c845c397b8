"""What all our models are: frozen, and closed to names they do not know."""

from pydantic import BaseModel, ConfigDict


class Schema(BaseModel):
    """A value of the field; equal content means equal value, and nothing changes it afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
