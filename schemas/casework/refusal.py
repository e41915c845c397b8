"""Refusal (weigering): the rules that can say no to a command, and the sentence that helps."""

from enum import StrEnum

from pydantic import Field

from schemas.schema import Schema


class CaseworkRule(StrEnum):
    """The rules that can refuse a command, by the name under which the user meets them."""

    ROLE = "alleen_coordinator"
    OWN_INSPECTORATE = "alleen_eigen_inspectie"
    LEAD_ONLY = "alleen_trekker"
    WEIGHED_FIRST = "eerst_wegen"
    ONE_INVESTIGATION = "een_onderzoek_per_uitkomst"
    COMPETENCE = "bevoegdheid_vereist"
    ONE_CHAIN = "een_keten"
    INVITATION = "uitnodiging_vereist"
    REASON = "reden_vereist"
    PURPOSE = "doel_vereist"
    RUNNING = "onderzoek_loopt"
    SCOPE = "reikwijdte"
    PHASE_ORDER = "fasevolgorde"
    PARTICIPATION_KNOWN = "deelname_bekend"
    PROSECUTION = "afstemming_pg_hoge_raad"
    PAUSED = "onderzoek_gepauzeerd"
    PLAN = "plan_getekend_door_allen"
    TASKS = "taakverdeling_volledig"
    FRAMEWORK = "kader_vastgesteld"
    OWN_STATUTE = "criterium_uit_eigen_wet"
    ANNOUNCEMENT = "aankondiging_vereist"
    ADDRESSEE = "juiste_geadresseerde"
    DEMAND = "grond_van_vordering"
    MERGE_FIRST = "eerst_samenvoegen"
    REQUESTS = "uitvraag_afgehandeld"
    VISIT = "bezoek"
    FINDING = "bevinding"
    JUDGEMENT = "oordeel_van_elke_bevoegde"
    MESSAGE = "gezamenlijke_boodschap"
    REPORT = "rapport"
    REPLY = "wederhoor_afgerond"
    ADOPTION = "vaststelling_door_allen"
    MANDATE = "mandaat"
    PUBLICATION = "openbaarmaking_binnen_termijn"
    RECOMMENDATION = "aanbeveling"
    FOLLOW_UP = "aanbevelingen_gesloten"
    INTERVENTION = "interventie_uit_catalogus"
    KIND = "soort_onderzoek"
    BURDEN = "eerder_verzoek_of_bezoek"
    DATA_CHECK = "gegevenscheck"
    LEVEL_SCHEME = "tredenschema"
    LEVEL_CONDITION = "voorwaarde_voor_trede"
    LEVEL_ANNOUNCEMENT = "aankondiging_van_trede"
    SIGNAL = "signaal"
    PERSONAL_DATA = "geen_persoonsgegevens"
    ACCOUNT = "account"
    DELIVERY = "aanlevering"
    MODEL_KEEPER = "alleen_modelbeheerder"
    FOUR_EYES = "vier_ogen"
    CHANGE_NEEDED = "wijziging_vereist"
    BASE_UNCHANGED = "basis_ongewijzigd"
    SOUND_REGISTER = "register_klopt"


class Problem(Schema):
    """Why a command was refused: the rule, and a sentence that says what to do."""

    rule: CaseworkRule = Field(description="Naam van de regel die nee zegt")
    message: str = Field(description="Wat er niet kan en wat er wel kan")
    forbidden: bool = Field(default=False, description="Nee omdat deze gebruiker het niet mag")
