"""The nodes of an investigation follow from its state, and what is missing is said."""

from casework_builders import handover, proposed

from graph.casework import projection


def test_a_missing_projection_is_a_difference():
    expected = projection.of_investigation(proposed(handover("a1: ijenv > igj")), 1)

    assert projection.differences(expected, None) == ["de projectie ontbreekt of staat er dubbel"]


def test_the_order_of_what_hangs_on_a_state_is_no_difference():
    drawn = [handover("a1: ijenv > igj"), handover("a2: ijenv > igj")]
    one = projection.of_investigation(proposed(*drawn), 1)
    other = projection.Projection(
        one.id, one.state, one.participations, handovers=one.handovers[::-1]
    )

    assert projection.differences(one, other) == []
