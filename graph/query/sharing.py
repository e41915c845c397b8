"""The question whether an inspectorate may get data of another, by what the register holds."""

from dataclasses import dataclass

from graph.query.compile import compiled
from graph.query.named import InspectorateName, inspectorate_named
from graph.query.question import Question
from graph.query.reading import values_of
from graph.register.codelists import codelists
from graph.register.records import Kind
from graph.register.sharing_check import Sharing, Verdict, sharing_check
from graph.store.port import Row
from schemas.access import Reader
from schemas.errors import NotFound, QuestionError
from schemas.programme.sharing import CooperationProtocol, Dataset, SharingPurpose


@dataclass(frozen=True)
class Asked:
    """Which data, to which inspectorate, what for; `dataset` is its key or the end of it."""

    dataset: str
    receiver: str
    purpose: SharingPurpose
    secrecy_accepted: bool = False


@dataclass(frozen=True)
class Answered(Verdict):
    """A verdict, with the dataset it is about and who would give and get it."""

    dataset: str
    name: str
    holder: InspectorateName
    receiver: InspectorateName
    purpose: SharingPurpose


def may_share(reader: Reader, asked: Asked) -> Question[Answered]:
    """Ask whether data may go, on the day of the reader.

    Raises `QuestionError` for an inspectorate that no code list knows; the answer raises `NotFound`
    when there is no such dataset, and `QuestionError` when the name fits more than one.
    """
    known = codelists().inspectorates
    if asked.receiver not in known:
        raise QuestionError(f"{asked.receiver!r} is geen inspectie; kies uit {', '.join(known)}.")
    return Question(compiled("sharing", reader), lambda rows: _answer(rows, reader, asked))


def _answer(rows: list[Row], reader: Reader, asked: Asked) -> Answered:
    row = _the_dataset([row for row in rows if row["kind"] == Kind.DATASET], asked.dataset)
    dataset = Dataset.model_validate(values_of(row))
    protocols = {
        row["id"]: CooperationProtocol.model_validate(values_of(row))
        for row in rows
        if row["kind"] == Kind.PROTOCOL
    }
    sharing = Sharing(dataset, asked.receiver, asked.purpose, asked.secrecy_accepted)
    return Answered(
        **vars(sharing_check(sharing, protocols, reader.as_of.valid)),
        dataset=row["id"],
        name=dataset.name,
        holder=inspectorate_named(dataset.holder),
        receiver=inspectorate_named(asked.receiver),
        purpose=asked.purpose,
    )


def _the_dataset(rows: list[Row], name: str) -> Row:
    found = [row for row in rows if row["id"] == name]
    found = found or [row for row in rows if row["id"].endswith(f"/{name}")]
    if not found:
        ids = ", ".join(row["id"] for row in rows) or "er is er geen"
        raise NotFound(f"Geen dataset {name!r} op deze dag; wel: {ids}.")
    if len(found) > 1:
        ids = ", ".join(row["id"] for row in found)
        raise QuestionError(f"{name!r} past op meer dan een dataset; kies {ids}.")
    return found[0]
