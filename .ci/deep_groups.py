"""The groups of deep tests: each folder below tests/ that holds a test marked deep, one per line.

``--changed`` names only those whose code or tests differ from what was there before the work that ends here: from
``$CI_BASE`` where that is set, else from the last commit half a day older. Groups that take long come last.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ELSEWHERE = {
    "tests/crash": (
        "tnde/documents/", "tnde/kernel/", "tnde/mailroom/", "tnde/naskah/", "tnde/notices/", "tnde/outbox/",
        "tnde/registers/services/", "tnde/signing/", "tnde/tryout/",
    ),
    "tests/architecture/access_matrix": (
        "api/urls.py", "api/views/", "tnde/access/", "tnde/archives/", "tnde/mailroom/", "tnde/naskah/", "tnde/web/",
    ),
    "tests/web": ("tnde/web/",),
    "tests/life": ("tnde/access/", "tnde/agencies/", "tnde/naskah/", "tnde/registers/", "workflows/"),
    "tests/journeys": ("templates_naskah/", "tnde/mailroom/", "tnde/naskah/", "tnde/signing/", "workflows/"),
}  # fmt: skip
"""What a group tests whose folder mirrors no folder of code."""

HALF_A_DAY = 12 * 3600  # seconds
LONG = ("tests/architecture/access_matrix", "tests/crash")

MARK = re.compile(r"\bmark\.deep\b")


def groups() -> list[str]:
    """Folders of tests with a deep test, below one another never twice, e.g. ``tests/workflows``."""
    found = {
        path.parent for path in (ROOT / "tests").rglob("test_*.py") if MARK.search(path.read_text(encoding="utf-8"))
    }
    outer = [folder for folder in found if not found & set(folder.parents)]
    return sorted((str(folder.relative_to(ROOT)) for folder in outer), key=lambda group: (group in LONG, group))


def code_of(group: str) -> tuple[str, ...]:
    """What a group tests: ``tests/tnde/outbox`` → ``tnde/outbox/``; a group that mirrors nothing tests everything."""
    if group in ELSEWHERE:
        return ELSEWHERE[group]
    folder = group.removeprefix("tests").lstrip("/")
    return (f"{folder}/",) if folder and (ROOT / folder).is_dir() else ("",)


def changed_files() -> list[str]:
    """Files that differ from those of the work before; empty when nothing is older."""
    then = int(git("log", "-1", "--format=%ct")) - HALF_A_DAY
    before = os.environ.get("CI_BASE") or git("rev-list", "-1", f"--before={then}", "HEAD")
    return git("diff", "--name-only", before).splitlines() if before else []


def git(*words: str) -> str:
    """What git answers."""
    command = ["git", "-C", str(ROOT), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603 (own words)


def main() -> None:
    """Print the groups."""
    chosen = groups()
    if "--changed" in sys.argv[1:]:
        files = changed_files()
        chosen = [
            group
            for group in chosen
            if any(file.startswith((f"{group}/", *code_of(group), "requirements/")) for file in files)
        ]
    print("\n".join(chosen))


if __name__ == "__main__":
    main()
