"""May data go from one inspectorate to another: what allows it, or what is still missing.

Pure. The rules are those of Wfz article 3.5 lid 6-8, which the register applies to every dataset:
supervisors agree on it in a published protocol, the receiver is itself empowered to see or demand
the data, and the duty of secrecy goes along with them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from graph.register.competence import named
from schemas.norm import Confidence
from schemas.programme.sharing import CooperationProtocol, Dataset, ReceiverGround, SharingPurpose
from schemas.register import Ground
from schemas.validity import holds_on


class Lack(StrEnum):
    """What can be missing before data may go."""

    GROUND = "grond_van_de_dataset"
    PURPOSE = "doel_van_de_dataset"
    PROTOCOL = "protocol"
    RECEIVER_GROUND = "grond_van_de_ontvanger"
    SECRECY = "geheimhouding"


@dataclass(frozen=True)
class Sharing:
    """Which data should go to whom and what for, and whether the receiver takes the secrecy."""

    dataset: Dataset
    receiver: str
    purpose: SharingPurpose
    secrecy_accepted: bool = False


@dataclass(frozen=True)
class Missing:
    """One thing that is missing, in a sentence that says what would mend it."""

    lack: Lack
    sentence: str


@dataclass(frozen=True)
class Verdict:
    """Whether the register knows of everything that sharing asks for; no decision to share.

    `protocols` and `ground` are what it rests on; `disputed` says that one of them is uncertain.
    """

    allowed: bool
    missing: tuple[Missing, ...]
    protocols: tuple[str, ...]
    ground: Ground | None
    disputed: bool
    conditions: tuple[str, ...]


NECESSITY: Final = "De ontvanger vraagt er uitdrukkelijk om en zegt waarom de gegevens nodig zijn."
"""Asked of every sharing: the register cannot know it (Inspectie JenV, page on the protocol)."""


def sharing_check(
    sharing: Sharing, protocols: Mapping[str, CooperationProtocol], day: date
) -> Verdict:
    """Return whether data may go on that day; within one inspectorate no protocol is asked for.

    `protocols` are by key. A protocol of which nobody read whether it covers data does not count.
    """
    elsewhere = sharing.receiver != sharing.dataset.holder
    fitting = _fitting(sharing, protocols, day) if elsewhere else {}
    granted = _granted(sharing, day)
    missing = [*_of_dataset(sharing, day)]
    if elsewhere:
        missing += _of_protocols(sharing, protocols, fitting, day)
        missing += _of_receiver(sharing, granted)
    rests_on = [each.confidence for each in (*fitting.values(), sharing.dataset)]
    rests_on += [granted.ground.confidence] if granted else []
    return Verdict(
        allowed=not missing,
        missing=tuple(missing),
        protocols=tuple(sorted(fitting)),
        ground=granted.ground if granted else None,
        disputed=Confidence.UNCERTAIN in rests_on,
        conditions=tuple(_conditions(sharing)) if elsewhere else (),
    )


def _of_dataset(sharing: Sharing, day: date) -> Iterator[Missing]:
    dataset = sharing.dataset
    if dataset.ground is None:
        yield Missing(
            Lack.GROUND, f"De dataset heeft zelf geen grondslag: {dataset.ground_missing}."
        )
    elif not holds_on(dataset.ground, day):
        yield Missing(Lack.GROUND, "De grondslag van de dataset geldt niet op deze dag.")
    if sharing.purpose not in dataset.purposes:
        known = named(_words(each) for each in dataset.purposes or ["geen doel dat vastligt"])
        yield Missing(
            Lack.PURPOSE, f"Verkregen voor {known}; {_words(sharing.purpose)} valt daar niet onder."
        )


def _of_protocols(
    sharing: Sharing,
    protocols: Mapping[str, CooperationProtocol],
    fitting: Mapping[str, CooperationProtocol],
    day: date,
) -> Iterator[Missing]:
    if fitting:
        return
    holder, receiver = sharing.dataset.holder, sharing.receiver
    between = [one for one in protocols.values() if one.covers(holder, receiver)]
    held = [one for one in between if holds_on(one, day)]
    if not held:
        told = "geldt niet op deze dag" if between else "is niet vastgelegd"
        yield Missing(Lack.PROTOCOL, f"Een protocol van {holder} en {receiver} {told}.")
    for protocol in held:
        yield Missing(Lack.PROTOCOL, f"{protocol.name}: {named(_short_of(sharing, protocol))}.")


def _of_receiver(sharing: Sharing, granted: ReceiverGround | None) -> Iterator[Missing]:
    if granted is None:
        yield Missing(
            Lack.RECEIVER_GROUND,
            f"Er is geen artikel vastgelegd waarop {sharing.receiver} deze gegevens zelf mag zien "
            "of vorderen.",
        )
    if sharing.dataset.secrecy and not sharing.secrecy_accepted:
        yield Missing(
            Lack.SECRECY,
            f"Op de gegevens rust geheimhouding; {sharing.receiver} heeft die niet overgenomen.",
        )


def _fitting(
    sharing: Sharing, protocols: Mapping[str, CooperationProtocol], day: date
) -> dict[str, CooperationProtocol]:
    return {
        key: protocol
        for key, protocol in protocols.items()
        if holds_on(protocol, day)
        and protocol.covers(sharing.dataset.holder, sharing.receiver)
        and not _short_of(sharing, protocol)
    }


def _short_of(sharing: Sharing, protocol: CooperationProtocol) -> list[str]:
    """Return in words why a protocol of both parties does not let these data go."""
    short: list[str] = []
    if protocol.shares_data is None:
        short.append("of het gegevens regelt is niet gelezen")
    elif not protocol.shares_data:
        short.append("het regelt geen gegevens")
    if protocol.purposes and sharing.purpose not in protocol.purposes:
        short.append(f"het doel {_words(sharing.purpose)} valt er niet onder")
    outside = set(sharing.dataset.chains) - set(protocol.chains)
    if protocol.chains and outside:
        short.append(f"{named(outside)} valt er niet onder")
    return short


def _granted(sharing: Sharing, day: date) -> ReceiverGround | None:
    grounds: Iterable[ReceiverGround] = sharing.dataset.receivers
    return next(
        (
            each
            for each in grounds
            if each.inspectorate == sharing.receiver and holds_on(each.ground, day)
        ),
        None,
    )


def _conditions(sharing: Sharing) -> Iterator[str]:
    yield NECESSITY
    if sharing.dataset.secrecy:
        yield f"De geheimhouding gaat mee: {sharing.receiver} neemt die plicht over."
    if sharing.dataset.personal_data:
        yield "Er staan persoonsgegevens in: niet meer dan nodig is."


def _words(code: str) -> str:
    return code.replace("_", " ")
