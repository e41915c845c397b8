"""Metadata of a published report as DiWoo writes it, with the words of TOOI."""

from typing import Final
from xml.etree import ElementTree as ET  # writes only; nothing foreign is read

from deployments.report.casework.contents import Told
from schemas.errors import Refused

_DIWOO: Final = "https://standaarden.overheid.nl/diwoo/metadata/"
_THESAURUS: Final = "https://identifier.overheid.nl/tooi/def/thes/kern/"
# TOOI value lists: informatiecategorieen and soorten handeling of the Woo
CATEGORIES: Final = {
    "onderzoeksrapporten": ("c_fdaee95e", "onderzoeksrapporten"),
    "adviezen": ("c_99a836c7", "adviezen"),
    "jaarplannen-en-jaarverslagen": ("c_c6cd1213", "jaarplannen en jaarverslagen"),
    "beschikkingen": ("c_46a81018", "beschikkingen"),
}
_ADOPTED: Final = ("c_641ecd76", "vaststelling")


def metadata(told: Told, publisher: str, publisher_name: str) -> str:
    """Return the DiWoo document of a published report; `publisher` is a TOOI URI.

    Raises `Refused` for a report that nobody published.
    """
    found = told["investigation"]
    if not found["publications"]:
        raise Refused(f"Het rapport van onderzoek {found['key']} is nog niet openbaar.")
    ET.register_namespace("diwoo", _DIWOO)
    document = ET.Element(_name("Document"))
    about = _under(document, "DiWoo")
    publication, approvals = found["publications"][0], found["approvals"]
    _under(about, "publisher", publisher_name, publisher)
    _under(_under(about, "titelcollectie"), "officieleTitel", found["title"])
    classes = _under(_under(about, "classificatiecollectie"), "informatiecategorieen")
    code, words = CATEGORIES[publication["category"]]
    _under(classes, "informatiecategorie", words, _THESAURUS + code)
    adopted = max(one["day"] for one in approvals)
    _under(about, "creatiedatum", adopted)
    handled = _under(_under(about, "documenthandelingen"), "documenthandeling")
    _under(handled, "soortHandeling", _ADOPTED[1], _THESAURUS + _ADOPTED[0])
    _under(handled, "atTime", f"{adopted}T00:00:00")
    ET.indent(document)
    return ET.tostring(document, encoding="unicode", xml_declaration=True) + "\n"


def _under(
    parent: ET.Element, name: str, text: str | None = None, uri: str | None = None
) -> ET.Element:
    made = ET.SubElement(parent, _name(name), {} if uri is None else {"resource": uri})
    made.text = text
    return made


def _name(name: str) -> str:
    return f"{{{_DIWOO}}}{name}"
