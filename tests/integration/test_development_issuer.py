"""The development issuer: people to pick, and a key that stays in the data folder."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from api.identity.development import (
    KEY_FILE,
    LIFETIME,
    issue_token,
    persons,
    public_keys,
    read_locally,
    signing_key,
)
from schemas.access import ActorRole
from schemas.errors import NotFound, TokenRefused


def test_there_is_a_coordinator_of_each_inspectorate_an_analyst_and_two_model_keepers():
    seats = {(person.inspectorate, role) for person in persons() for role in person.roles}

    assert seats == {
        *(
            (inspectorate, ActorRole.COORDINATOR)
            for inspectorate in ("ijenv", "igj", "ivho", "nla")
        ),
        ("ijenv", ActorRole.ANALYST),
        ("ijenv", ActorRole.MODEL_KEEPER),
        ("igj", ActorRole.MODEL_KEEPER),
    }


def test_everybody_is_somebody_else():
    assert len({person.subject for person in persons()}) == len(persons())


@pytest.mark.parametrize("person", persons(), ids=lambda person: person.id)
def test_a_token_says_who_was_picked(tmp_path, person):
    actor = read_locally(tmp_path, issue_token(tmp_path, person.id))

    assert (actor.subject, actor.organisation) == (person.subject, person.organisation)
    assert (actor.inspectorate, actor.roles) == (person.inspectorate, person.roles)


def test_an_unknown_person_is_told_who_there_are(tmp_path):
    with pytest.raises(NotFound, match="coordinator-ijenv"):
        issue_token(tmp_path, "jan")


def test_a_token_lasts_a_working_day(tmp_path):
    yesterday = datetime.now(UTC) - LIFETIME - timedelta(minutes=1)

    with pytest.raises(TokenRefused, match="verlopen"):
        read_locally(tmp_path, issue_token(tmp_path, "analist-ijenv", yesterday))


def test_a_token_of_another_folder_is_refused(tmp_path):
    foreign = issue_token(tmp_path / "elders", "analist-ijenv")

    with pytest.raises(TokenRefused):
        read_locally(tmp_path / "hier", foreign)


def test_only_the_owner_reads_the_key(tmp_path):
    signing_key(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


def test_starts_at_the_same_moment_end_with_one_key(tmp_path):
    with ThreadPoolExecutor(4) as pool:
        kids = {key.kid for key in pool.map(signing_key, [tmp_path] * 8)}

    assert len(kids) == 1


def test_what_is_published_holds_no_secret(tmp_path):
    (published,) = public_keys(tmp_path).as_dict()["keys"]

    assert not {"d", "p", "q", "dp", "dq", "qi"} & set(published)
