"""In a real browser: from paraf to the check page, within the weight of a slow link, nothing over anything else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, BrowserContext, Page

from tests.cast import Member, Province, build, load_codes
from tests.cast import enrol as give_credential
from tests.factories import naskah as make
from tests.pki import PASSPHRASE, ThrowawayPki
from tests.web.looks import CONTRAST, GEOMETRY
from tnde.kernel.digests import sha256
from tnde.naskah.models import Naskah, SignatureRecord
from tnde.signing import choose, trust

pytestmark = [pytest.mark.tool("chromium"), pytest.mark.django_db(transaction=True)]

PASSWORD = "kata-sandi-panjang-7"
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
FIRST_PAGE, FURTHER_PAGE, PAGE_IMAGE = 45_000, 10_000, 25_000


@pytest.fixture
def open_province(
    transactional_db: None, pki: ThrowawayPki, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> Iterator[Province]:
    """The cast with passwords, committed, so that the live server sees it; Ratna can sign."""
    load_codes()
    cast = build()
    monkeypatch.setattr(choose, "engine", lambda: pki.engine)
    monkeypatch.setattr(trust, "configured", lambda: pki.trust)
    settings.SIGNING_P12_DIR = pki.pki.p12("ratna").parent
    give_credential(cast.ratna, "ratna", pki)
    for member in (cast.sari, cast.budi, cast.citra, cast.ratna):
        member.user.set_password(PASSWORD)
        member.user.save()
    yield cast


@pytest.fixture
def phone(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A phone of 360 pixels at the login."""
    context = browser.new_context(viewport=PHONE, base_url=live_server.url, locale="id-ID", java_script_enabled=True)
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    context.close()
    assert not [said for said in problems if "Content Security Policy" in said]


def enter(page: Page, member: Member) -> None:
    page.goto("/masuk")
    page.get_by_label("Nama pengguna").fill(member.user.username)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.get_by_role("heading", name="Perlu tindakan").wait_for()


def leave(page: Page) -> None:
    page.get_by_role("button", name="Keluar").click()
    page.get_by_role("heading", name="Masuk").wait_for()


def looks_right(page: Page, name: str, language: str = "id") -> None:
    """Fail on overlapping texts, sideways scrolling, small targets, nameless fields, weak contrast; on both widths."""
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        if folder := os.environ.get("TNDE_SCREENSHOTS"):
            page.wait_for_load_state("networkidle")
            page.screenshot(path=Path(folder) / f"{name}-{size['width']}.png", full_page=True)
        found = page.evaluate(GEOMETRY)
        assert found["overlaps"] == [], (name, size, found["overlaps"])
        assert (found["beyond"], found["small"], found["nameless"]) == (0, [], []), (name, size, found)
        assert (found["headings"], found["mains"], found["lang"]) == (1, 1, language), (name, size, found)
        assert page.evaluate(CONTRAST) == [], (name, size)
    page.set_viewport_size(PHONE)


def test_from_paraf_to_the_check_page(open_province: Province, phone: Page):
    """Budi and Citra give their paraf, Ratna signs, anybody checks."""
    p = open_province
    naskah = make.in_review(p)
    phone.goto("/masuk")
    looks_right(phone, "login")
    for member in (p.budi, p.citra):
        enter(phone, member)
        looks_right(phone, "tasks")
        phone.get_by_role("link", name=naskah.title).click()
        phone.get_by_role("heading", name=naskah.title).wait_for()
        assert (
            phone.get_by_alt_text("Halaman 1").evaluate("image => image.decode().then(() => image.naturalWidth)") == 800
        )
        looks_right(phone, "review")
        phone.get_by_role("button", name="Beri paraf").click()
        phone.get_by_role("status").get_by_text("Paraf Anda telah dicatat.").wait_for()
        leave(phone)
    enter(phone, p.ratna)
    phone.get_by_role("link", name=naskah.title).click()
    phone.get_by_role("link", name="Lanjut ke tanda tangan").first.click()
    looks_right(phone, "sign")
    phone.get_by_label("Passphrase").fill("bukan-ini")
    phone.get_by_role("button", name="Tanda tangani").click()
    phone.get_by_role("alert").get_by_text("Passphrase salah.").wait_for()
    looks_right(phone, "sign-wrong")
    phone.get_by_label("Passphrase").fill(PASSPHRASE)
    phone.get_by_role("button", name="Tanda tangani").dblclick(no_wait_after=True)
    phone.get_by_text("Tanda tangan Anda telah dibubuhkan").wait_for()
    looks_right(phone, "signed")
    now = Naskah.objects.get(pk=naskah.pk)
    assert SignatureRecord.objects.filter(naskah=naskah).count() == 1
    assert phone.get_by_text(now.number).first.is_visible()
    issued = phone.request.get(phone.get_by_role("link", name="Buka PDF").get_attribute("href") or "").body()
    assert now.document is not None
    assert sha256(issued) == now.document.sha256
    phone.get_by_role("link", name="Halaman pemeriksaan").click()
    phone.get_by_role("heading", name="Naskah ini memang diterbitkan").wait_for()
    looks_right(phone, "verdict-code")
    phone.goto(f"/naskah/{naskah.pk}")
    leave(phone)
    phone.go_back()
    assert not phone.get_by_text(now.number).is_visible()
    check_uploads(phone, issued)


def check_uploads(page: Page, issued: bytes) -> None:
    """The issued file is genuine, a changed one is not, an unknown one is unknown."""
    changed = issued.replace(b"/Type /Page", b"/Type /Paje", 1)
    for name, data, verdict in (
        ("genuine", issued, "Asli dan tidak berubah"),
        ("altered", changed, "Berkas ini telah diubah"),
        ("unknown", b"%PDF-1.7 bukan surat", "Tidak dikenal"),
    ):
        page.goto("/verify")
        looks_right(page, "check")
        page.get_by_label("Berkas PDF").set_input_files(
            {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": data}
        )
        page.get_by_role("button", name="Periksa").click()
        page.get_by_role("heading", name=verdict).wait_for()
        looks_right(page, f"verdict-{name}")


def test_other_pages_look_right_too(open_province: Province, phone: Page):
    """Draft with problems, list, empty queue, refusals, the signatory's page."""
    p = open_province
    incomplete = make.draft(p, content={**make.content_of("surat_dinas"), "hal": ""}, urgensi="sangat_segera")
    make.in_review(p, "surat_undangan", keamanan="terbatas", urgensi="segera")
    ready = make.approved(p, "surat_tugas")
    enter(phone, p.sari)
    looks_right(phone, "tasks-empty")
    phone.goto("/naskah")
    looks_right(phone, "list")
    phone.goto(f"/naskah/{incomplete.pk}")
    phone.get_by_text("Riwayat", exact=True).click()
    looks_right(phone, "draft")
    phone.get_by_role("button", name="Ajukan").click()
    phone.get_by_role("alert").wait_for()
    looks_right(phone, "draft-refused")
    phone.goto("/naskah/0193a0a0-0000-7000-8000-000000000000")
    looks_right(phone, "not-found")
    leave(phone)
    enter(phone, p.ratna)
    phone.goto(f"/naskah/{ready.pk}")
    for name in ("Teks naskah", "Kembalikan kepada konseptor", "Riwayat"):
        phone.get_by_text(name, exact=True).click()
    looks_right(phone, "approved")


@pytest.mark.deep
def test_english_pages_look_right_too(open_province: Province, phone: Page):
    """The same in the other language, and the letter's own words stay as they are."""
    p = open_province
    naskah = make.in_review(p, keamanan="terbatas", urgensi="sangat_segera")
    enter(phone, p.budi)
    phone.get_by_role("button", name="English").click()
    phone.get_by_role("heading", name="Needs action").wait_for()
    looks_right(phone, "en-tasks", "en")
    phone.get_by_role("link", name=naskah.title).click()
    phone.get_by_role("button", name="Initial").wait_for()
    assert phone.get_by_role("heading", name=naskah.title).get_attribute("lang") == "id"
    looks_right(phone, "en-review", "en")
    phone.goto("/verify/0")
    looks_right(phone, "en-verdict", "en")


def weights(context: BrowserContext) -> list[tuple[str, int]]:
    """Collects path and bytes on the wire of every answer of this context."""
    seen: list[tuple[str, int]] = []

    def note(response: Any) -> None:
        sizes = response.request.sizes()
        path = response.url.split("/", 3)[3]
        seen.append((path, sizes["responseBodySize"] + sizes["responseHeadersSize"]))

    context.on("response", note)
    return seen


@pytest.mark.deep
def test_pages_are_light_enough_for_a_slow_link(open_province: Province, browser: Browser, live_server: Any):
    """First page at most 45 KB with everything, further pages 10 KB, a page image 25 KB."""
    p = open_province
    words = "Bersama ini disampaikan bahwa naskah dinas dicatat, diparaf, dan ditandatangani melalui aplikasi. " * 4
    full = {**make.content_of("surat_dinas"), "isi": [{"jenis": "paragraf", "teks": f"{n}) {words}"} for n in range(9)]}
    for _number in range(20):
        naskah = make.in_review(p, content=full)
    context = browser.new_context(viewport=PHONE, base_url=live_server.url, locale="id-ID")
    seen, page = weights(context), context.new_page()
    page.goto("/masuk", wait_until="networkidle")
    assert sum(size for _path, size in seen) <= FIRST_PAGE, seen
    enter(page, p.budi)
    for address in ("/", f"/naskah/{naskah.pk}", "/naskah", "/verify"):
        seen.clear()
        page.goto(address, wait_until="networkidle")
        for path, size in seen:
            limit = PAGE_IMAGE + 1_000 if path.endswith(".webp") else FURTHER_PAGE
            assert size <= limit, (path, size)
    assert {path.split("/")[0] for path, _size in seen} <= {"", "verify", "static"}
    context.close()


def test_all_works_without_javascript_and_by_keyboard(open_province: Province, browser: Browser, live_server: Any):
    """Sign in and give a paraf by Tab and Enter alone, with scripts switched off."""
    p = open_province
    naskah = make.in_review(p)
    context = browser.new_context(viewport=DESKTOP, base_url=live_server.url, locale="id-ID", java_script_enabled=False)
    page = context.new_page()
    page.goto("/masuk")
    for _step in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type(p.budi.user.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Perlu tindakan").wait_for()
    page.get_by_role("link", name=naskah.title).press("Enter")
    page.get_by_role("button", name="Beri paraf").press("Enter")
    page.get_by_text("Paraf Anda telah dicatat.").wait_for()
    context.close()
    assert django_settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["script-src"] == ["'self'"]
