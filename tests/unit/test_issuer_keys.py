"""Keys are fetched when needed, not more often, and kept while the issuer is away."""

import asyncio

import httpx
import pytest
from identity_builders import EXPECTED, NOON, key, public, token

from api.identity.keys import COOLDOWN, LIFETIME, FetchedKeys, published_by, signing_keys
from api.identity.verifier import Verifier
from schemas.errors import IssuerUnavailable


class Issuer:
    """An issuer that counts the questions it gets, and can be away."""

    def __init__(self):
        self.kids, self.asked, self.away, self.now = ["een"], 0, False, 0.0

    async def fetch(self):
        self.asked += 1
        if self.away:
            raise httpx.ConnectError("weg")
        return public(*self.kids)

    def keys(self):
        return FetchedKeys(self.fetch, lambda: self.now)


@pytest.fixture
def issuer():
    return Issuer()


def known(keys, kid=None):
    return {found.kid for found in asyncio.run(keys.current(kid)).keys}


def test_keys_are_fetched_once_and_again_when_old(issuer):
    keys = issuer.keys()

    for issuer.now in (0, LIFETIME - 1, LIFETIME + 1, LIFETIME + 2):
        known(keys, "een")

    assert issuer.asked == 2


def test_an_unknown_key_is_looked_up_but_not_for_every_made_up_name(issuer):
    keys = issuer.keys()
    known(keys)
    issuer.kids.append("twee")

    seen = [known(keys, "twee")]
    issuer.now = COOLDOWN
    seen.append(known(keys, "twee"))
    seen.append(known(keys, "verzonnen"))

    assert seen == [{"een"}, {"een", "twee"}, {"een", "twee"}]
    assert issuer.asked == 2


def test_old_keys_serve_while_the_issuer_is_away(issuer):
    keys = issuer.keys()
    known(keys)
    issuer.away, issuer.now = True, LIFETIME + 1

    assert known(keys) == {"een"}


def test_without_any_key_we_say_that_the_issuer_is_away(issuer):
    issuer.away = True

    with pytest.raises(IssuerUnavailable, match="niet bereikbaar"):
        known(issuer.keys())


def test_requests_that_come_together_ask_once(issuer):
    keys = issuer.keys()

    async def rush():
        await asyncio.gather(*(keys.current("een") for _ in range(20)))

    asyncio.run(rush())

    assert issuer.asked == 1


def test_a_verifier_follows_a_change_of_key(issuer):
    verifier = Verifier(issuer.keys(), EXPECTED, lambda: NOON)
    asyncio.run(verifier.verify(token()))
    issuer.kids, issuer.now = ["twee"], COOLDOWN

    assert asyncio.run(verifier.verify(token(kid="twee"))).subject == "s-1"


def test_keys_for_encryption_and_of_unknown_kinds_are_left_out():
    sealing = {**key("twee").as_dict(private=False), "use": "enc"}

    usable = signing_keys({"keys": [*public("een")["keys"], sealing, {"kty": "MAGIE"}]})

    assert [found.kid for found in usable.keys] == ["een"]


DISCOVERY = "https://uitgever.example/.well-known/openid-configuration"
PUBLISHED = {
    DISCOVERY: {"jwks_uri": "https://uitgever.example/jwks"},
    "https://uitgever.example/jwks": public("een"),
}


def test_the_keys_stand_where_the_discovery_document_says():
    def answer(request):
        return httpx.Response(200, json=PUBLISHED[str(request.url)])

    keys = FetchedKeys(published_by(DISCOVERY, httpx.MockTransport(answer)))

    assert known(keys) == {"een"}


@pytest.mark.parametrize("content", ["[]", "{}", "geen JSON", '{"jwks_uri": 5}'])
def test_a_discovery_document_that_says_nothing_is_an_issuer_that_is_away(content):
    transport = httpx.MockTransport(lambda _: httpx.Response(200, text=content))

    with pytest.raises(IssuerUnavailable):
        known(FetchedKeys(published_by(DISCOVERY, transport)))


def test_an_issuer_that_answers_with_an_error_is_away():
    transport = httpx.MockTransport(lambda _: httpx.Response(500))

    with pytest.raises(IssuerUnavailable):
        known(FetchedKeys(published_by(DISCOVERY, transport)))
