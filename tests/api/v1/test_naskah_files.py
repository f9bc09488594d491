"""The files of a draft over the API: put there, listed, fetched, taken away; one clear refusal for each thing wrong."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.asking import PREFIX, Asker, a_key, given, refused
from tests.cast import Province
from tests.factories import naskah as make
from tests.templates_naskah.attached_files import changed, photo, shapes
from tests.templates_naskah.test_attached_files import LOCKED, dynamic, script
from tnde.kernel.digests import sha256
from tnde.naskah.services import attaching

pytestmark = pytest.mark.django_db


def send(asker: Asker, naskah: Any, name: str, data: bytes, *, version: int | None = None, key: str = "") -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    if version is not None:
        headers["If-Match"] = f'"{version}"'
    form = {"file": SimpleUploadedFile(name, data, content_type="text/plain")}
    return asker.post(f"{PREFIX}naskah/{naskah.pk}/files", form, format="multipart", headers=headers)


def programme(pdf: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="a.exe")
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    pdf.pages[0].Annots = pikepdf.Array([link])


def test_a_file_is_put_listed_fetched_and_taken_away(province: Province, ask) -> None:
    naskah, sari = make.draft(province), ask(province.sari)
    version, path, picture = naskah.version, f"naskah/{naskah.pk}/files", photo((40, 30))
    refused(send(sari, naskah, "peta.jpg", picture), 428, "precondition_missing")
    refused(send(sari, naskah, "peta.jpg", picture, version=version - 1), 412, "version_mismatch")
    key = a_key()
    first = send(sari, naskah, "peta.jpg", picture, version=version, key=key)
    made = given(first, 201)
    assert first["ETag"] == f'"{version + 1}"'
    assert (made["mime"], made["size"], made["sha256"]) == ("image/jpeg", len(picture), sha256(picture))
    again = send(sari, naskah, "peta.jpg", picture, version=version, key=key)
    assert (given(again, 201)["id"], again["Idempotency-Replayed"]) == (made["id"], "true")
    taken = refused(send(sari, naskah, "peta.jpg", photo((9, 9)), version=version + 1), 422, "file_refused")
    assert [problem["code"] for problem in taken["problems"]] == ["file_name_taken"]
    given(send(sari, naskah, "denah 1.pdf", shapes(), version=version + 1), 201)
    listed = given(ask(province.budi).see(path))
    assert [(row["name"], row["mime"], row["pages"]) for row in listed] == [
        ("denah 1.pdf", "application/pdf", 1),
        ("peta.jpg", "image/jpeg", 1),
    ]
    fetched = sari.see(f"{path}/{made['id']}")
    assert (fetched.content, fetched["Content-Type"]) == (picture, "image/jpeg")
    assert fetched["Content-Disposition"].startswith("attachment")
    gone = sari.send("delete", f"{path}/{made['id']}", version=version + 2)
    assert (gone.status_code, gone["ETag"]) == (204, f'"{version + 3}"')
    refused(sari.see(f"{path}/{made['id']}"), 404)
    refused(sari.send("delete", f"{path}/{made['id']}", version=version + 3), 404)


def test_each_thing_wrong_with_a_file_has_one_name(province: Province, ask, monkeypatch: pytest.MonkeyPatch) -> None:
    naskah, sari = make.draft(province), ask(province.sari)
    for name, data, code in (
        ("a.pdf", b"PK\x03\x04 bukan PDF", "unknown_file_type"),
        ("a.pdf", b"%PDF-1.7 sisa", "bad_pdf"),
        ("a.pdf", shapes()[:-200], "bad_pdf"),
        ("a.pdf", changed(shapes(), lambda pdf: None, encryption=LOCKED), "pdf_locked"),
        ("a.pdf", changed(shapes(), script), "pdf_with_actions"),
        ("a.pdf", changed(shapes(), programme), "pdf_with_actions"),
        ("a.pdf", changed(shapes(), lambda pdf: pdf.attachments.update({"x.exe": b"MZ"})), "pdf_with_actions"),
        ("a.pdf", changed(shapes(), dynamic), "pdf_dynamic_form"),
        ("a.jpg", photo()[:2000], "broken_photo"),
        ("a.png", photo(form="PNG")[:600], "broken_photo"),
        ("a.png", photo((8000, 8000), colour=0, mode="1", form="PNG"), "photo_too_large"),
        (".rahasia.png", photo((4, 4), form="PNG"), "bad_file_name"),
    ):
        told = refused(send(sari, naskah, name, data, version=naskah.version), 422, "file_refused")
        assert [(one["path"], one["code"]) for one in told["problems"]] == [("file", code)], name
        assert told["detail"] == told["problems"][0]["sentence"]
    refused(send(sari, naskah, "a.pdf", b"", version=naskah.version), 400, "file_empty")
    monkeypatch.setattr("api.views.files.ATTACHED_FILE_BYTES", 10)
    refused(send(sari, naskah, "a.png", photo((4, 4), form="PNG"), version=naskah.version), 413, "request_too_large")
    monkeypatch.undo()
    monkeypatch.setattr(attaching, "MOST_FILES", 0)
    told = refused(send(sari, naskah, "a.png", photo((4, 4), form="PNG"), version=naskah.version), 422)
    assert [one["code"] for one in told["problems"]] == ["too_many_files"]
