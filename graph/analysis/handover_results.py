"""Handover results: normhalen over all regions, with the stelselknelpunt and whom it concerns."""

from graph.analysis.method import Method
from graph.analysis.network import Network
from graph.analysis.results import Columns
from graph.analysis.wording.explanation import explain_handover
from schemas.register import Handover, Step
from schemas.results import HandoverResult
from schemas.validity import holds_on


def handover_results(network: Network, columns: Columns, method: Method) -> list[HandoverResult]:
    """Return the result of every handover and measured step, in the order of the chain."""
    measured = columns.attainments.handovers
    places: dict[str, Handover | Step] = {
        **network.handovers,
        **{full: step for full, step in network.steps.items() if full in measured},
    }
    in_order = sorted(places.items(), key=lambda item: (item[1].position or 0, item[0]))
    return [
        _explained(network, _result(network, full, place, columns, method))
        for full, place in in_order
    ]


def _result(
    network: Network, full: str, place: Handover | Step, columns: Columns, method: Method
) -> HandoverResult:
    attained = columns.attainments
    regions = attained.regions.get(full, [])
    misses = [each.misses for each in regions if each.misses is not None]
    systemic = attained.systemic(full, method)
    attainment = attained.handovers.get(full)
    norm = network.norm(full, attainment.norm) if attainment and attainment.norm else None
    return HandoverResult(
        id=full,
        attainment=attainment,
        spread=regions,
        systemic=systemic,
        addressees=addressees(network, full) if systemic else [],
        explanation="",
        name=place.name,
        norm_source=network.source_title(norm.source) if norm else None,
        regions={"measured": len(misses), "missing": sum(misses)} if misses else {},
        open=columns.open.handovers.get(full),
        arranged=columns.arranged.of_handover(full),
        structure=columns.structure.handovers.get(full),
        contexts=columns.contexts.of_handover(full),
        kind=place.kind,
    )


def _explained(network: Network, result: HandoverResult) -> HandoverResult:
    names = [network.name_of(each) for each in result.addressees]
    return result.model_copy(update={"explanation": explain_handover(result, names)})


def addressees(network: Network, handover: str) -> list[str]:
    """Return who commissions, owns or funds those who must keep the norm of a handover.

    Those are the receivers, where the term runs; of a step, those who do it.
    """
    place = network.handovers.get(handover) or network.steps[handover]
    roles = set(place.receivers) if isinstance(place, Handover) else {place.role}
    bound = {each.id for each in network.organisations.values() if roles & set(each.all_roles)}
    return sorted(
        {
            relation.from_
            for relation in network.file.relations
            if relation.to in bound and holds_on(relation, network.day)
        }
    )
