"""Certificates of the try-out authority for everybody with a login who may sign, and their registration.

A credential bears the name of the login; its passphrase is the demo password. Certificates say UJI and prove nothing.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from cryptography.hazmat.primitives import hashes

from tnde.access.models import RoleGrant
from tnde.kernel.vocabulary import Role
from tnde.operations.demo_province.people import CONFIRMER, PASSWORD, People
from tnde.operations.demo_province.places import Places
from tnde.operations.demo_province.shelf import lines
from tnde.signing import credentials, demo_pki
from tnde.signing.models import Credential


def load(places: Places, people: People, folder: Path, tsa_url: str, made: Counter[str]) -> None:
    """A credential for every login that may sign; counts what was made. ``folder`` is that of the try-out authority."""
    signing = set(RoleGrant.objects.filter(role=Role.PENANDATANGAN).values_list("jabatan_id", flat=True))
    registered = set(Credential.objects.values_list("person_id", flat=True))
    wanted = [line for line in lines("logins.csv") if places.jabatan[line["region"], line["jabatan"]].pk in signing]
    signers = [_signer(line, places, people) for line in wanted]
    address = {"base_url": tsa_url.removesuffix("/tsa")} if tsa_url else {}
    pki = demo_pki.ensure(folder, signers, PASSWORD, **address)
    for line in wanted:
        person = people.holders[line["region"], line["jabatan"]]
        if person.pk in registered:
            continue
        certificate = pki.certificate(line["username"])
        credentials.register(
            region_id=person.region_id,
            person_id=person.pk,
            ref=f"p12:{line['username']}",
            certificate_sha256=certificate.fingerprint(hashes.SHA256()).hex(),
            valid_until=certificate.not_valid_after_utc,
            confirmed_by=people.users[CONFIRMER].pk,
        )
        made["credentials"] += 1


def _signer(line: dict[str, str], places: Places, people: People) -> demo_pki.DemoSigner:
    person = people.holders[line["region"], line["jabatan"]]
    jabatan = places.jabatan[line["region"], line["jabatan"]]
    return demo_pki.DemoSigner(
        name=line["username"],
        common_name=person.bare_name,
        nip=person.nip or "",
        title=jabatan.title,
        organisation=places.regions[line["region"]].full_name,
    )
