"""A token proves who somebody is, or is refused with a reason that helps."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from identity_builders import EXPECTED, NOON, key, keys, token
from joserfc import jwt

from api.identity.tokens import LEEWAY, actor_of, key_id
from schemas.access import ActorRole
from schemas.errors import TokenRefused


def actor(text: str, now=NOON):
    return actor_of(text, keys(), EXPECTED, now)


def test_a_good_token_says_who_and_from_where():
    known = actor(token())

    assert (known.subject, known.inspectorate) == ("s-1", "ijenv")
    assert known.roles == {ActorRole.COORDINATOR}


@pytest.mark.parametrize("alg", ["PS256", "RS256"])
def test_both_algorithms_of_the_profile_are_read(alg):
    assert actor(token(alg=alg)).subject == "s-1"


def test_an_audience_among_others_is_read():
    assert actor(token(aud=["iets-anders", EXPECTED.audience])).subject == "s-1"


def test_an_actor_need_not_belong_to_an_inspectorate():
    assert actor(token(inspectorate=None)).inspectorate is None


REFUSED = [
    ("", "geen token"),
    ("geen.token", "geen leesbaar token"),
    ("a.b.c", "geen leesbaar token"),
    ("één", "geen leesbaar token"),
    (token(exp=int(NOON.timestamp()) - 3600), "verlopen"),
    (token(exp="morgen"), "'exp'"),
    (token(aud="een-ander"), "voor iemand anders"),
    (token(iss="https://elders.example"), "andere uitgever"),
    (token(nbf=int(NOON.timestamp()) + 3600), "nog niet"),
    (token(typ="logout+jwt"), "ander soort token"),
    (token(kid="twee"), "niet (meer) kent"),
    (token(alg="HS256"), "niet is toegestaan"),
    (token(sub=""), "'sub'"),
    (token(roles=["directeur"]), "wie u bent"),
    (token(roles=7), "wie u bent"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_a_bad_token_is_refused_with_its_reason(text, reason):
    with pytest.raises(TokenRefused) as refusal:
        actor(text)

    assert reason in str(refusal.value)


@pytest.mark.parametrize("claim", ["iss", "aud", "exp", "sub", "organisation"])
def test_a_missing_claim_is_named(claim):
    with pytest.raises(TokenRefused, match=f"ontbreekt '{claim}'"):
        actor(token(**{claim: None}))


def test_a_signature_of_another_key_under_the_same_name_is_refused():
    forged = jwt.encode({"alg": "PS256", "kid": "een"}, {"sub": "s-1"}, key("twee"), ["PS256"])

    with pytest.raises(TokenRefused, match="handtekening"):
        actor(forged)


def test_no_signature_at_all_is_refused():
    head, body, _ = token().split(".")
    unsigned = f"eyJhbGciOiJub25lIn0.{body}."

    with pytest.raises(TokenRefused):
        actor(unsigned)
    assert head


def test_clocks_may_differ_a_little_and_no_more():
    text = token(exp=int(NOON.timestamp()))

    assert actor(text, NOON + timedelta(seconds=LEEWAY - 1)).subject == "s-1"
    with pytest.raises(TokenRefused, match="verlopen"):
        actor(text, NOON + timedelta(seconds=LEEWAY))


@given(st.integers(min_value=0), st.characters(codec="ascii"))
def test_a_token_changed_anywhere_is_refused(place, character):
    text = token()
    place %= len(text)
    changed = text[:place] + character + text[place + 1 :]
    same_bits = changed == text or place == len(text) - 1  # the last character holds spare bits

    if not same_bits:
        with pytest.raises(TokenRefused):
            actor(changed)


def test_the_name_of_the_key_is_read_before_anything_is_believed():
    assert [key_id(token(kid="twee")), key_id("onzin"), key_id("")] == ["twee", None, None]
