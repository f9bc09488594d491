"""Is the letter genuine? By its token and by upload; then copies of it that somebody has tampered with."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tnde.operations.demo.claims import hold
from tnde.operations.demo.printing import VERDICTS, more, step
from tnde.operations.demo.walk import Walk

_UNSOUND = re.compile(r"Signature is Invalid|Digest Mismatch|Document hasn't been signed")
_SIGNED_RANGE = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d+)")


def verify(walk: Walk) -> None:
    """The public check calls it genuine, by token and by upload, and tells what a forger would change."""
    by_token = walk.province.check_token(walk.token)
    by_file = walk.province.check_file(walk.pdf)
    for way, answer in (("token", by_token), ("unggahan", by_file)):
        found = VERDICTS[answer["verdict"]]
        hold(answer["verdict"] == "genuine", f"{walk.number} menurut {way}: {found}. {answer['reasons']}")
        _same_facts(walk, answer["facts"], way)
    walk.verdict = by_file["verdict"]
    signer = by_file["facts"]["signers"][0]
    step("diperiksa", f"{walk.number}: {VERDICTS[walk.verdict]} menurut token dan unggahan")
    more(f"ditandatangani {signer['name']}, {said_capacity(signer)}")


def said_capacity(signer: dict[str, Any]) -> str:
    """``Plt. Kepala Dinas``: the jabatan with the capacity he signed in."""
    acting = "" if signer["tenure"] == "definitif" else f"{signer['tenure'].capitalize()}. "
    by_order = {"an": " (a.n.)", "ub": " (u.b.)"}.get(signer["mandate"], "")
    return f"{acting}{signer['jabatan']}{by_order}"


def tamper(walk: Walk) -> None:
    """Copies that differ from the issued file are never called genuine; the one whose page was changed is `altered`."""
    for what, change, expected in TAMPERINGS:
        copy = change(walk.pdf)
        hold(copy != walk.pdf, f"Salinan untuk uji “{what}” tidak berubah.")
        answer = walk.province.check_file(copy)
        hold(
            answer["verdict"] == expected,
            f"{what}: seharusnya {VERDICTS[expected]}, ternyata {VERDICTS[answer['verdict']]}.",
        )
        step("diubah", f"{what}: {VERDICTS[answer['verdict']]}")


def unknown(walk: Walk) -> None:
    """A token nobody was given is unknown to the check."""
    other = f"{int(walk.token, 16) ^ 1:032x}"
    hold(walk.province.check_token(other)["verdict"] == "unknown", "Token sembarang dikenal oleh pemeriksaan.")
    step("token lain", f"{other}: {VERDICTS['unknown']}")


def one_byte_of_the_page(pdf: bytes) -> bytes:
    """A copy with one byte of what the signature covers changed, half way into the first signed part."""
    covered = _SIGNED_RANGE.search(pdf)
    place = (int(covered[1]) if covered else len(pdf)) // 2
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def written_behind(pdf: bytes) -> bytes:
    """A copy with something appended after the end."""
    return pdf + b"\n% ditambahkan kemudian\n%%EOF\n"


TAMPERINGS: tuple[tuple[str, Callable[[bytes], bytes], str], ...] = (
    ("satu bita halaman diganti", one_byte_of_the_page, "altered"),
    ("sesuatu ditulis di belakang berkas", written_behind, "altered"),
)


def inspect_with_tools(walk: Walk, base: Path) -> None:
    """What programs of others say of the file; one that is not installed is left out."""
    said = []
    if shutil.which("qpdf"):
        result = _run("qpdf", "--check", walk.path, base=base)
        hold(result.returncode == 0, f"qpdf --check {walk.path}: {result.stdout}{result.stderr}")
        said.append("qpdf: tanpa cacat")
    if shutil.which("pdfsig"):
        result = _run("pdfsig", "-nocert", walk.path, base=base)
        sound = "Signature is Valid" in result.stdout and not _UNSOUND.search(result.stdout)
        hold(sound, f"pdfsig {walk.path}: {result.stdout}{result.stderr}")
        said.append("pdfsig: tanda tangan utuh")
    if shutil.which("pdffonts"):
        result = _run("pdffonts", walk.path, base=base)
        loose = unembedded(result.stdout)
        hold(result.returncode == 0 and not loose, f"{walk.path}: huruf tidak tertanam: {', '.join(loose)}")
        said.append("pdffonts: semua huruf tertanam")
    if said:
        more("; ".join(said))


def unembedded(listing: str) -> list[str]:
    """Names of fonts in the output of ``pdffonts`` whose column ``emb`` does not say yes."""
    lines = listing.splitlines()
    if len(lines) < 2:
        return []
    column = lines[0].index("emb")
    return [line.split()[0] for line in lines[2:] if line[column : column + 3].strip() != "yes"]


def _same_facts(walk: Walk, facts: dict[str, Any], way: str) -> None:
    signer = facts["signers"][0]
    told = (facts["number"], facts["sha256"], facts["date"], facts["kind"])
    known = (walk.number, walk.sha256, walk.naskah["date"], walk.letter.kind)
    hold(told == known, f"Pemeriksaan dengan {way} menyebut {told}, padahal berkas menyebut {known}.")
    hold(
        signer["name"] == walk.signer.name, f"{walk.number}: penanda tangan {signer['name']}, bukan {walk.signer.name}."
    )
    capacity = (signer["mandate"], signer["tenure"])
    wanted = (walk.story.mandate, walk.story.tenure)
    hold(capacity == wanted, f"{walk.number}: kapasitas tercatat {capacity}, seharusnya {wanted}.")


def _run(*command: str, base: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=base, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603
