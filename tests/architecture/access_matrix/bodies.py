"""What is sent with a request so that it fails for lack of a right and for nothing else."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils.http import urlencode

from tests.architecture.access_matrix import readers as who
from tests.architecture.access_matrix.readers import ADDRESSEE, ASKED, DRAFTER, PARAF, SIGNER
from tests.architecture.access_matrix.rules import Address
from tests.architecture.access_matrix.world import World
from tests.cast import KLASIFIKASI
from tests.pki import PASSPHRASE
from tests.templates_naskah.attached_files import photo
from tnde.kernel import clock
from tnde.naskah.models import Route
from tnde.notices.webpush import encode, private_key, public_point
from workflows import queries as runs

Body = Callable[[World, Any], Mapping[str, Any]]
POINT = encode(public_point(private_key(bytes(range(1, 33)))))
"""The public key of some browser."""
OTHER_CODE = "000.1.2.3"
WRONG_PASSWORD = "bukan-kata-sandinya"


def _nothing(world: World, thing: Any) -> Mapping[str, Any]:
    return {}


def _digest(world: World, naskah: Any) -> str:
    return naskah.revision.digest if naskah.revision else "0" * 64


def _content(world: World, naskah: Any) -> Mapping[str, Any]:
    return {"content": naskah.content}


JSON: dict[str, Body] = {
    "POST api:tokens": lambda w, t: {"username": w.users[DRAFTER].username, "password": WRONG_PASSWORD},
    "POST api:checks": lambda w, t: {"kind": "surat_dinas", "content": {}},
    "PUT api:working-pattern": lambda w, t: {
        "week": [{"weekday": 0, "opens": "07:30", "closes": "16:00"}],
        "valid_from": "2026-01-01",
        "basis": "Keputusan kepala perangkat daerah.",
    },
    "PUT api:reminders": lambda w, t: {"before_days": 1, "before_hours": 4, "after_days": 1, "after_hours": 4},
    "PUT api:my-notices": lambda w, t: {
        "channels": ["email"],
        "muted": [],
        "digest_at": "07:30",
        "quiet_from": None,
        "quiet_until": None,
    },
    "POST api:my-subscriptions": lambda w, t: {
        "endpoint": "https://push.example.org/s/matrix",
        "keys": {"p256dh": POINT, "auth": "A" * 22},
    },
    "PUT api:approval-policy": lambda w, t: {"below_may_object": True},
    "POST api:naskah-objection": lambda w, t: {"note": "Angka semula benar.", "digest": _digest(w, t)},
    "PUT api:book-policy": lambda w, t: {"year_end_working_days": 3, "suffix_style": "point"},
    "POST api:holidays": lambda w, t: {
        "date": "2026-04-01",
        "name": "Hari jadi",
        "kind": "daerah",
        "basis": "Surat edaran.",
    },
    "POST api:reorganisations": lambda w, t: {
        "kind": "merge",
        "effective_on": "2099-01-01",
        "basis": "Perda 1/2099",
        "agencies": [str(w.agency(who.DRAFTING).pk)],
        "successors": [{"agency": str(w.agency(who.ISSUING).pk)}],
    },
    "POST api:reorganisation-answers": lambda w, t: {"answers": [{"line": str(UUID(int=0)), "fate": "ends"}]},
    "POST api:reorganisation-confirmation": lambda w, t: {"digest": "0" * 64},
    "POST api:reorganisation-withdrawal": lambda w, t: {"reason": "Tidak jadi."},
    "POST api:people-confirmation": lambda w, t: {"digest": "0" * 64},
    "POST api:people-withdrawal": lambda w, t: {"reason": "Tidak jadi."},
    "POST api:naskah-list": lambda w, t: {"kind": "surat_dinas", "unit": str(w.units[who.UNIT].pk)},
    "PATCH api:naskah": lambda w, t: {"place": "Samarinda"},
    "PUT api:naskah-content": _content,
    "PUT api:naskah-recipients": lambda w, t: {
        "recipients": [{"section": "yth", "jabatan": str(w.jabatan(ADDRESSEE).pk)}]
    },
    "PUT api:naskah-signatories": lambda w, t: {"signatories": [{"jabatan": str(w.jabatan(SIGNER).pk)}]},
    "POST api:naskah-links": lambda w, t: {
        "relation": "mengubah",
        "other": str(w.things["naskah"]["biasa", "sent"].pk),
    },
    "PUT api:naskah-drafter": lambda w, t: {"drafter": str(w.users["konseptor@unit"].pk)},
    "POST api:naskah-drop": lambda w, t: {"note": "Tidak jadi."},
    "POST api:naskah-decisions": lambda w, t: {"verdict": "approve", "digest": _digest(w, t)},
    "POST api:decisions": lambda w, t: {
        "items": [{"naskah": str(UUID(int=0)), "verdict": "approve", "digest": "0" * 64}]
    },
    "POST api:naskah-amendments": lambda w, t: {**_content(w, t), "digest": _digest(w, t)},
    "POST api:naskah-hand-over": lambda w, t: {"to": str(w.jabatan("pemeriksa@drafting").pk), "reason": "Dinas luar."},
    "POST api:naskah-pass-over": lambda w, t: {"reason": "Mendesak."},
    "POST api:naskah-send-back": lambda w, t: {"note": "Periksa lagi.", "digest": _digest(w, t)},
    "POST api:naskah-call": lambda w, t: {"reason": "Mendesak."},
    "POST api:naskah-examinations": lambda w, t: {
        "jabatan": [str(w.jabatan("sekretaris_pimpinan@unit").pk)],
        "question": "Sudah tepat?",
        "due_at": (clock.now() + dt.timedelta(hours=12)).isoformat(),
    },
    "POST api:naskah-comments": lambda w, t: {"text": "Mohon dicek.", "mentions": [str(w.jabatan(PARAF).pk)]},
    "POST api:naskah-opinion": lambda w, t: {"digest": _digest(w, t), "opinion": "Sudah tepat."},
    "POST api:naskah-corrections": lambda w, t: {"klasifikasi": OTHER_CODE},
    "POST api:naskah-returns": lambda w, t: {"note": "Perbaiki.", "digest": _digest(w, t)},
    "POST api:naskah-signature": lambda w, t: {"digest": _digest(w, t), "secret": PASSPHRASE},
    "POST api:naskah-registration": lambda w, t: {
        "digest": _digest(w, t),
        "sequence": 1,
        "origin": "paper",
        "basis": "Buku kertas.",
    },
    "POST api:naskah-copies": lambda w, t: {"unit": str(w.units[who.UNIT].pk)},
    "POST api:naskah-follow-ups": lambda w, t: {"kind": "surat_dinas", "unit": str(w.units[who.UNIT].pk)},
    "POST api:naskah-certified-copies": lambda w, t: {"form": "salinan", "unit": str(w.units[who.UNIT].pk)},
    "PUT api:naskah-rows": lambda w, t: {"rows": [{"nama": "Contoh"}]},
    "POST api:naskah-changes": lambda w, t: {"relation": "meralat", "unit": str(w.units[who.UNIT].pk)},
    "POST api:naskah-annulment": lambda w, t: {"note": "Keliru."},
    "POST api:naskah-filing": lambda w, t: {"berkas": str(w.things["berkas"]["biasa", "unit"].pk)},
    "POST api:berkas-list": lambda w, t: {
        "agency": str(w.agency(who.DRAFTING).pk),
        "title": "Berkas baru",
        "klasifikasi": KLASIFIKASI,
    },
    "POST api:berkas-trigger": lambda w, t: {"trigger_date": str(clock.today_in(w.region.zone))},
    "POST api:books": lambda w, t: {
        "office": str(w.agency(who.ISSUING).pk),
        "group": "agenda",
        "year": clock.today_in(w.region.zone).year,
        "first_number": 12,
        "basis": "Buku kertas ditutup pada nomor 11.",
    },
    "POST api:book-entries": lambda w, t: {
        "first": t.last + 1,
        "date": str(clock.today_in(w.region.zone)),
        "origin": "paper",
        "basis": "Buku kertas.",
    },
    "POST api:book-blocks": lambda w, t: {
        "borrower": str(w.agency(who.ISSUING).pk),
        "count": 2,
        "purpose": "Hari tanpa aplikasi.",
    },
    "POST api:book-returns": lambda w, t: {
        "numbers": [{"urut": t.blocks.get().first, "outcome": "void", "reason": "Rusak."}]
    },
    "POST api:book-closing": lambda w, t: {"basis": "Akhir tahun.", "early": True},
    "POST api:book-minutes": lambda w, t: {"unit": str(w.units[who.ISSUING].pk)},
    "POST api:naskah-insertion": lambda w, t: {
        "date": str(clock.today_in(w.region.zone)),
        "reason": "Tertinggal.",
    },
    "POST api:book-insertions": lambda w, t: {
        "date": str(clock.today_in(w.region.zone)),
        "reason": "Tertinggal.",
        "hal": "Undangan",
    },
    "POST api:acting-list": lambda w, t: {
        "jabatan": str(w.jabatan(who.PARAF).pk),
        "holder_of": str(w.jabatan(DRAFTER).pk),
        "kind": "plh",
        "since": "2030-01-01",
        "until": "2030-01-05",
        "basis": "800/1/CONTOH/2030",
    },
    "POST api:acting-basis": lambda w, t: {"basis_ref": f"document:{w.things['basis']['biasa', 'stored'].pk}"},
    "POST api:acting-refusal": lambda w, t: {"reason": "Keliru."},
    "POST api:acting-end": lambda w, t: {"until": "2030-02-03", "reason": "Lebih cepat."},
    "POST api:my-acting-end": lambda w, t: {"reason": "Kembali."},
    "POST api:mandates": lambda w, t: {
        "giver": str(w.jabatan(who.PARAF).pk),
        "receiver": str(w.jabatan(DRAFTER).pk),
        "since": "2030-01-01",
        "basis": "800/1/CONTOH/2030",
    },
    "POST api:mandate-basis": lambda w, t: {"basis_ref": f"document:{w.things['basis']['biasa', 'stored'].pk}"},
    "POST api:mandate-end": lambda w, t: {"until": "2030-01-01"},
    "POST api:leave-list": lambda w, t: {
        "holder_of": str(w.jabatan(DRAFTER).pk),
        "since": "2030-01-01",
        "until": "2030-01-05",
        "basis": "800/1/CONTOH/2030",
    },
    "PUT api:region-policy": lambda w, t: {"definitive_acts_beside_plh": True},
    "POST api:routes": lambda w, t: {"name": "Rute bidang", "steps": [{"stage": 0, "ladder": True}]},
    "POST api:route-adoption": lambda w, t: {"template": "B"},
    "POST api:route-trial": lambda w, t: {"kind": "surat_dinas", "drafter": str(w.jabatan(DRAFTER).pk)},
    "POST api:agency-kinds": lambda w, t: {"off": []},
    "POST api:incoming-return": lambda w, t: {"reason": "Salah alamat."},
    "POST api:incoming-disposisi": lambda w, t: {
        "to": [{"jabatan": str(w.jabatan(ASKED).pk)}],
        "instruction": ["untuk_diketahui"],
    },
    "POST api:incoming-replies": lambda w, t: {"unit": str(w.units[who.OTHER].pk)},
    "POST api:disposisi-completion": lambda w, t: {"report": "Selesai."},
    "POST api:delivery-proof": lambda w, t: {"proof": "Tanda terima 1."},
}

FORM: dict[str, Body] = {
    "POST web:login": lambda w, t: {"username": w.users[DRAFTER].username, "password": WRONG_PASSWORD},
    "POST web:submit": lambda w, t: {"version": t.version},
    "POST web:decide": lambda w, t: {"verdict": "approve", "digest": _digest(w, t)},
    "POST web:object": lambda w, t: {"note": "Angka semula benar.", "digest": _digest(w, t)},
    "POST web:give-back": lambda w, t: {"note": "Perbaiki.", "digest": _digest(w, t)},
    "POST web:sign": lambda w, t: {"digest": _digest(w, t), "passphrase": PASSPHRASE},
}

FILES = {
    "POST api:verifications": ("surat.pdf", b"%PDF-1.7 bukan apa-apa"),
    "POST web:check": ("surat.pdf", b"%PDF-1.7 bukan apa-apa"),
    "POST api:bases": ("sprin.png", photo((6, 4), form="PNG")),
    "POST api:people-batches": ("orang.csv", b"nip,nama\n197804122005011003,Contoh\n"),
    "POST api:naskah-files": ("denah.png", photo((6, 4), form="PNG")),
}
BESIDE_FILES = {"POST api:people-batches": {"effective_on": "2026-01-05", "basis": "Keputusan gubernur."}}
STEPPED = {"api:naskah-hand-over", "api:naskah-pass-over", "api:naskah-send-back"}
EXAMINED = {"api:naskah-opinion", "api:naskah-examination-withdrawal"}
OF_AGENCY = {
    "api:units",
    "api:agency-kinds",
    "api:routes",
    "api:route-adoption",
    "api:route-end",
    "api:route-trial",
    "api:calendar",
    "api:working-pattern",
    "api:workload",
    "api:acting-list",
    "api:bases",
    "api:mandates",
    "api:leave-list",
    "api:leave-cancel",
}
OF_TENURE = {"api:acting-basis", "api:acting-confirmation", "api:acting-refusal", "api:acting-end"}
OF_MANDATE = {"api:mandate-basis", "api:mandate-confirm", "api:mandate-end"}
OF_REGION = {
    "api:region-policy",
    "api:reminders",
    "api:holidays",
    "api:holiday",
    "api:book-policy",
    "api:approval-policy",
    "api:people-batches",
    "api:reorganisations",
}
REVISED = {
    "api:naskah-revision": ("revision_id",),
    "api:naskah-difference": ("before_id", "after_id"),
    "web:difference": ("before_id", "after_id"),
}
FORMS = {"web:submit", "web:recall", "web:decide", "web:give-back", "web:object"}
IDS = {
    "naskah": "naskah_id",
    "way": "naskah_id",
    "record": "record_id",
    "incoming": "incoming_id",
    "letter": "incoming_id",
    "asked": "disposisi_id",
    "delivery": "delivery_id",
    "berkas": "berkas_id",
    "book": "book_id",
    "basis": "document_id",
    "stand_in": "tenure_id",
}


def sent(address: Address, world: World, thing: Any) -> dict[str, Any]:
    """Data, its type and headers, as a test client's ``generic`` takes them."""
    key = str(address)
    if address.method == "GET":
        return {}
    headers = {"If-Match": f'"{thing.version}"'} if hasattr(thing, "version") else {}
    if key in FILES:
        beside = BESIDE_FILES.get(key, {})
        form = encode_multipart(BOUNDARY, {"file": SimpleUploadedFile(*FILES[key]), **beside})
        return {"data": form, "content_type": MULTIPART_CONTENT, "headers": headers}
    if address.is_page:
        form = {"key": f"{world.next_key()}", **FORM.get(key, _nothing)(world, thing)}
        return {"data": urlencode(form), "content_type": "application/x-www-form-urlencoded"}
    return {
        "data": json.dumps(JSON.get(key, _nothing)(world, thing)),
        "content_type": "application/json",
        "headers": headers,
    }


def kwargs(address: Address, world: World, thing: Any, pk: UUID | None = None) -> dict[str, Any]:
    """What the address of this thing is made of; with ``pk`` that of another one, in all else the same."""
    found = dict(address.kwargs)
    of = getattr(address, "of", "")
    if thing is not None and of:
        found[IDS[of]] = pk or thing.pk
    elif address.name in OF_AGENCY:
        found["agency_id"] = world.agency(who.DRAFTING).pk
    elif address.name in OF_REGION:
        found["region_id"] = world.region.pk
    elif address.name in FORMS:
        found["naskah_id"] = world.things["naskah"]["biasa", "draft"].pk
    if address.name in OF_TENURE:
        found["tenure_id"] = world.things["acting"]["biasa", "proposed"].pk
    if address.name in OF_MANDATE:
        found["mandate_id"] = world.things["mandate"]["biasa", "proposed"].pk
    if address.name == "api:leave-cancel":
        found["leave_id"] = world.things["leave"]["biasa", "entered"].pk
    if address.name == "api:route-end":
        found["route_id"] = Route.objects.get(agency=world.agency(who.DRAFTING), is_current=False).pk
    if address.name == "api:naskah-file":
        found["file_id"] = thing.files.get().pk
    if address.name == "api:book-returns":
        found["block_id"] = thing.blocks.get().pk
    if address.name in REVISED:
        found.update(dict.fromkeys(REVISED[address.name], thing.revision_id or thing.pk))
    if address.name in STEPPED:
        found["step_id"] = runs.open_steps(thing.run_id).get().pk
    if address.name in EXAMINED:
        found["examination_id"] = thing.examinations.get().pk
    return found
