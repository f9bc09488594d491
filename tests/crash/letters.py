"""A letter on its way through API v1: drafted, approved, signed again and again until somebody answers."""

from __future__ import annotations

import copy
import time
import uuid
from dataclasses import dataclass
from typing import Any

import requests

from templates_naskah.examples import example_of
from tests.cast import KLASIFIKASI
from tests.crash.installation import Installation
from tnde.operations.demo.client import Person, Refused

PATIENCE = 30.0
"""Seconds after a restart within which an official must get his signature through."""


@dataclass(frozen=True)
class Letter:
    """An approved letter to the head of another agency and to an outside party."""

    id: str
    digest: str
    email: str

    @property
    def path(self) -> str:
        return f"naskah/{self.id}"


class Office:
    """The people of the drafting agency, each with a token that outlives restarts."""

    def __init__(self, house: Installation) -> None:
        self.house = house
        self.people = {row["username"]: Person(f"{house.address}/api/v1", row) for row in house.accounts()}
        sari = self.people["konseptor.kominfo"]
        self.unit = sari.me["jabatan"][0]["unit"]
        agency = sari.me["jabatan"][0]["agency"]
        self.signer = self._desk("Kepala Dinas Komunikasi", agency)
        self.receiver = self._desk("Kepala Dinas Kesehatan", None)

    def _desk(self, title: str, agency: str | None) -> dict[str, Any]:
        found = self.people["konseptor.kominfo"].get("jabatan", q=title)
        rows = found["results"] if isinstance(found, dict) else found
        return next(row for row in rows if agency in (None, row["agency"]))

    def approved(self) -> Letter:
        """A letter that waits for its signature only."""
        sari = self.people["konseptor.kominfo"]
        email = f"{uuid.uuid4().hex[:12]}@contoh.id"
        content = copy.deepcopy(dict(example_of("surat_dinas").content))
        content["yth"].pop("daftar", None)
        content.pop("tembusan", None)
        given = {"kind": "surat_dinas", "unit": self.unit, "content": content, "klasifikasi": KLASIFIKASI}
        made = sari.post("naskah", given)
        path = f"naskah/{made.json()['id']}"
        recipients = [
            {"section": "yth", "jabatan": self.receiver["id"]},
            {"section": "yth", "title": "Direktur PT Sinar Contoh", "email": email},
        ]
        put = sari.put(f"{path}/recipients", {"recipients": recipients}, etag=made.headers["ETag"])
        signatories = {"signatories": [{"jabatan": self.signer["id"]}]}
        sari.put(f"{path}/signatories", signatories, etag=put.headers["ETag"])
        state = sari.post(f"{path}/submit").json()
        for name in ("ketuatim.kominfo", "kabid.kominfo", "sekretaris.kominfo"):
            person = self.people[name]
            given = {"verdict": "approve", "digest": state["digest"]}
            if any(row["id"] == state["id"] for row in person.get("tasks")["results"]):
                state = {**state, **person.post(f"{path}/decisions", given).json()}
        assert state["state"] == "approved", state["state"]
        return Letter(state["id"], state["digest"], email)

    def sign(self, letter: Letter, key: str) -> dict[str, Any]:
        """The naskah after one request to sign. Raises Refused and what requests raises."""
        ratna = self.people["kepala.kominfo"]
        return dict(
            ratna.post(f"{letter.path}/signature", {"digest": letter.digest, "secret": ratna.secret}, key=key).json()
        )

    def sign_until_answered(self, letter: Letter, key: str) -> dict[str, Any]:
        """What an official does whose page hangs: he presses again until it says something. Fails after PATIENCE."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return self.sign(letter, key)
            except (Refused, requests.RequestException) as error:
                passing = not isinstance(error, Refused) or error.status == 503 or error.code in WAIT
                assert passing, f"the signature is refused: {error}"
                assert time.monotonic() < deadline, f"still no signature after {PATIENCE:g} s: {error}"
                time.sleep(0.2)

    def genuine(self, letter: Letter) -> bool:
        """Whether the public check calls the issued file genuine."""
        data = self.people["kepala.kominfo"].file(f"{letter.path}/document")
        files = {"file": ("naskah.pdf", data, "application/pdf")}
        answer = requests.post(f"{self.house.address}/api/v1/verifications", files=files, timeout=30)
        return answer.json()["verdict"] == "genuine"


WAIT = {"already_signing", "idempotency_key_running", "conflict"}
"""Refusals that ask for patience: the first request may still be at work."""
