"""A wrong register file gives one line per problem: file, line, field, found, expected."""

from pathlib import Path

import pytest

from graph.register.files import read_chain
from schemas.errors import RegisterInvalid

GOOD = """\
chain: {id: keten, kind: keten, name: Keten, societal_task: T, citizen_effect: E, intake: [gemeente], outcome: [rvdk]}
roles:
  - {id: gemeente, name: Gemeente, kind: organisation}
  - {id: rvdk, name: Raad, kind: organisation}
handovers:
  - id: a5
    name: Verzoek
    kind: verzoek
    givers: [gemeente]
    receivers: [rvdk]
    norms: [{id: start, kind: veldnorm, value: 10, unit: d, source: onbekend}]
    source: onbekend
organisations:
  - {id: g1, name: G (fictief), role: gemeente, fictief: true}
  - {id: r1, name: R (fictief), role: rvdk, fictief: true}
links:
  - {handover: a5, giver: g1, receiver: r1}
"""


@pytest.fixture
def refusal(tmp_path: Path):
    """Write a register with one thing changed, and return what reading it says."""

    def of(good: str, bad: str) -> str:
        assert good in GOOD
        path = tmp_path / "keten.yaml"
        path.write_text(GOOD.replace(good, bad))
        with pytest.raises(RegisterInvalid) as caught:
            read_chain(path)
        return str(caught.value)

    return of


def test_a_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "keten.yaml"
    path.write_text(GOOD)

    assert [link.giver for link in read_chain(path).links] == ["g1"]


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("receivers: [rvdk]", "receivers: [rvdkk]", "keten.yaml:10: handovers[0].receivers[0]: gevonden 'rvdkk'"),
        ("unit: d,", "unit: dagen,", "keten.yaml:11: handovers[0].norms[0].unit: gevonden 'dagen', verwacht 'min'"),
        ("role: gemeente, fictief: true", "role: gemeente, oin: '123', fictief: true", "een OIN heeft 20 cijfers, dit zijn er 3"),
        ("role: gemeente, fictief: true", "role: gemeente, oin: '00000005123456789000'", "geen OIN-register heeft prefix '00000005'"),
        ("role: gemeente, fictief: true", "role: gemeente, oin: '00000001123456789000', fictief: true", "keten.yaml:14: organisations[0].oin: 'g1' is fictief en draagt geen echt nummer"),
        ("role: gemeente, fictief: true", "role: gemeente, kvk: '12345678', fictief: true", "organisations[0].kvk: 'g1' is fictief"),
        ("role: gemeente, fictief: true", "role: gemeente, kvk: '1234567'", "een KVK-nummer heeft 8 cijfers"),
        ("role: gemeente, fictief: true", "role: gemeente, tooi_uri: 'https://gemeente.nl'", "is geen TOOI-URI"),
        ("role: rvdk, fictief: true", "role: rvdk, aliases: [g1], fictief: true", "keten.yaml:15: organisations[1].aliases[0]: 'g1' wijst ook 'g1' aan"),
        ("kind: verzoek", "soort: verzoek", "keten.yaml:8: handovers[0].soort: onbekende sleutel"),
        ("name: Verzoek", "naam: Verzoek", "keten.yaml:6: handovers[0].name: ontbreekt"),
        ("giver: g1,", "giver: r1,", "draagt aan zichzelf over"),
        ("giver: g1, receiver: r1", "giver: r1, receiver: g1", "keten.yaml:17: links[0].giver: 'r1' heeft de rol rvdk"),
        ("handover: a5", "handover: a6", "gevonden 'a6', en dat staat niet in handovers"),
        ("value: 10,", "value: tien,", "gevonden 'tien', verwacht een geheel getal"),
        ("value: 10,", "value: -1,", "verwacht meer dan 0"),
        ("value: 10, unit: d,", "value: 10,", "value en unit horen bij elkaar"),
        ("kind: veldnorm", "kind: geen_norm", "geen_norm heeft geen waarde"),
        ("outcome: [rvdk]", "outcome: [onbekend]", "keten.yaml:1: chain.outcome[0]"),
        ("    source: onbekend\n", "    source: onbekend\n    valid_from: 2026-13-01\n", "verwacht een datum als 2026-07-01"),
        ("    source: onbekend\n", "    source: onbekend\n    valid_from: 2026-02-01\n    valid_to: 2026-01-01\n", "ligt niet voor valid_to"),
        ("roles:", "rollen: &r [a]\nook: *r\nroles:", "verwijzingen (*r) zijn niet toegestaan"),
        ("kind: verzoek", "kind: verzoek\n    kind: melding", "staat er twee keer"),
        ("chain: {", "chain: {{", "geen geldige YAML"),
        ("name: Verzoek", "name: !!python/name:os.system Verzoek", "keten.yaml:7: geen geldige YAML"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named(refusal, good: str, bad: str, message: str) -> None:
    assert message in refusal(good, bad)


@pytest.mark.parametrize(
    "oin",
    [
        "00000001123456789000",
        "00000004194049711000",
        "0000000700AH00000000",
        "00000099000000000001",
    ],
)
def test_an_oin_of_a_known_register_is_one(tmp_path: Path, oin: str) -> None:
    path = tmp_path / "keten.yaml"
    path.write_text(GOOD.replace("role: gemeente, fictief: true", f"role: gemeente, oin: '{oin}'"))

    assert read_chain(path).organisations[0].oin == oin


def test_an_organisation_that_is_there_may_carry_its_public_names(tmp_path: Path) -> None:
    known = "kvk: '12345678', tooi_uri: 'https://identifier.overheid.nl/tooi/id/gemeente/gm0363'"
    path = tmp_path / "keten.yaml"
    path.write_text(GOOD.replace("role: gemeente, fictief: true", f"role: gemeente, {known}"))

    assert read_chain(path).organisations[0].kvk == "12345678"


def test_one_day_claimed_twice_is_named(refusal) -> None:
    # |==== 2025 ====|
    #          |==== from July ====>
    twice = (
        "links:\n"
        "  - {handover: a5, giver: g1, receiver: r1, valid_from: 2025-01-01, valid_to: 2026-01-01}\n"
        "  - {handover: a5, giver: g1, receiver: r1, valid_from: 2025-07-01}\n"
    )

    said = refusal("links:\n  - {handover: a5, giver: g1, receiver: r1}\n", twice)

    assert "keten.yaml:18: links[1]: 'a5 → g1 → r1' geldt op één dag twee keer" in said


def test_many_problems_are_counted(refusal) -> None:
    roles = "\n".join(f"  - {{id: r{n}, name: R, kind: vreemd}}" for n in range(30))

    said = refusal("roles:\n", f"roles:\n{roles}\n")

    assert said.count("\n") == 20
    assert said.endswith("… en nog 10 problemen")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe", "geen UTF-8 op byte 0"),
        (b"- 1\n- 2\n", "verwacht een register"),
        (b"", "verwacht een register"),
        (b"x" * 20_000_001, "groter dan 20 MB"),
    ],
)
def test_what_is_no_register_at_all_is_refused(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "keten.yaml"
    path.write_bytes(content)

    with pytest.raises(RegisterInvalid) as caught:
        read_chain(path)

    assert message in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegisterInvalid, match=r"weg\.yaml: niet te lezen"):
        read_chain(tmp_path / "weg.yaml")
