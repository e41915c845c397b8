"""Generates the code that writes rows as an answer: expressions over closed vocabularies.

Keys of the answer are names of GraphQL, written as Python texts; everything else that varies is
held by the surroundings of the code under a name of ours, so no text of a caller becomes code.
"""

import json
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any, get_args

from graph.query.asked import Asked, Leaf, UnplannableError
from graph.query.columns import COMPUTED
from graph.query.writing import RUNTIME
from schemas.schema import Schema
from schemas.validity import Valid

Access = Callable[[Asked], str]
"""Gives the code of the value of an attribute."""


class Code:
    """Code under construction, with its surroundings."""

    def __init__(self) -> None:
        self.surroundings: dict[str, Any] = dict(RUNTIME)
        self._numbers = count()

    def fresh(self, prefix: str) -> str:
        """Return a name that nothing else has."""
        return f"{prefix}{next(self._numbers)}"

    def known(self, prefix: str, value: Any) -> str:
        """Return the name under which the code knows a value."""
        name = self.fresh(prefix)
        self.surroundings[name] = value
        return name

    def function(self, name: str, expression: str) -> Callable[..., Any]:
        """Define `name(rows, q)` as an expression and return it; `q` is the question."""
        source = f"def {name}(rows, q):\n    return {expression}\n"
        exec(compile(source, f"<{name}>", "exec"), self.surroundings)  # noqa: S102 - see above
        return self.surroundings[name]

    def record(self, parts: Sequence[Asked], access: Access) -> str:
        """Return the code of an object, its keys in the order in which they were asked."""
        pairs = (f"{json.dumps(part.key)}: {self._value(part, access)}" for part in parts)
        return "{" + ", ".join(pairs) + "}"

    def _value(self, part: Asked, access: Access) -> str:
        return json.dumps(part.constant) if part.constant else access(part)

    def leaf(self, part: Asked, value: str, *, checked: bool = False) -> str:
        """Return the code that writes a value; `checked` when its type is known to be right."""
        if part.leaf is None:
            raise UnplannableError
        if part.many:
            item = self.fresh("i")
            return f"[{self._scalar(part.leaf, item, checked=False)} for {item} in {value}]"
        written = self._scalar(part.leaf, value, checked=checked)
        if part.required or written == value:
            return written
        name = self.fresh("n")
        written = self._scalar(part.leaf, name, checked=checked)
        return f"(None if ({name} := {value}) is None else {written})"

    def _scalar(self, leaf: Leaf, value: str, *, checked: bool) -> str:
        if leaf.names is not None:
            return f"{self.known('E', dict(leaf.names))}[{value}]"
        sure = checked and leaf.scalar in {"text", "flag"}
        written = value if sure else f"{leaf.scalar}({value})"
        return f"{self.known('f', leaf.then)}({written})" if leaf.then else written

    def of_object(self, part: Asked, value: str) -> str:
        """Return the code of an attribute that is an object of ours, or a value of one."""
        if part.leaf is not None:
            return self.leaf(part, value)
        return self.maybe(
            part, value, lambda name: self.record(part.parts, _attribute_of(self, name))
        )

    def of_model(self, model: type[Schema], part: Asked, holder: str) -> str:
        """Return the code of an attribute of a model, kept as JSON in `holder`."""
        made = COMPUTED.get((model, part.attribute))
        if made is not None:
            return self.of_object(part, f"{self.known('c', made)}({holder})")
        field = model.model_fields.get(part.attribute)
        if field is None:
            raise UnplannableError
        name = repr(field.alias or part.attribute)
        if field.is_required():
            value = f"{holder}[{name}]"
        else:
            default = field.get_default(call_default_factory=True, validated_data={})
            value = f"{holder}.get({name}, {self.known('d', default)})"
        if part.leaf is not None:
            return self.leaf(part, value)
        return self.parts_of(_model_in(field.annotation), part, value)

    def parts_of(self, model: type[Schema], part: Asked, value: str) -> str:
        """Return the code of a part of a body, or of a list of those that hold on the day."""

        def written(name: str) -> str:
            return self.record(part.parts, lambda inner: self.of_model(model, inner, name))

        if not part.many:
            return self.maybe(part, value, written)
        item = self.fresh("p")
        only = f" if holds({item}, q.day)" if issubclass(model, Valid) else ""
        return f"[{written(item)} for {item} in {value}{only}]"

    def maybe(self, part: Asked, value: str, written: Callable[[str], str]) -> str:
        """Return the code of something that may be absent, unless it was promised."""
        name = self.fresh("m")
        absent = "bail()" if part.required else "None"
        return f"({absent} if ({name} := {value}) is None else {written(name)})"


def _attribute_of(code: Code, name: str) -> Access:
    return lambda part: code.of_object(part, f"{name}.{part.attribute}")


def _model_in(annotation: Any) -> type[Schema]:
    for one in (annotation, *get_args(annotation)):
        if isinstance(one, type) and issubclass(one, Schema):
            return one
    raise UnplannableError
