"""The groups of deep tests: each folder below tests/ that holds a test marked deep, one per line.

``--changed`` names only those whose code or tests differ from the previous commit; without a previous commit, none.
"""

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
    "tests/journeys": ("templates_naskah/", "tnde/mailroom/", "tnde/naskah/", "tnde/signing/", "workflows/"),
}  # fmt: skip
"""What a group tests whose folder mirrors no folder of code."""

MARK = re.compile(r"\bmark\.deep\b")


def groups() -> list[str]:
    """Folders of tests with a deep test, below one another never twice, e.g. ``tests/workflows``."""
    found = {
        path.parent for path in (ROOT / "tests").rglob("test_*.py") if MARK.search(path.read_text(encoding="utf-8"))
    }
    outer = [folder for folder in found if not found & set(folder.parents)]
    return sorted(str(folder.relative_to(ROOT)) for folder in outer)


def code_of(group: str) -> tuple[str, ...]:
    """What a group tests: ``tests/tnde/outbox`` → ``tnde/outbox/``; a group that mirrors nothing tests everything."""
    if group in ELSEWHERE:
        return ELSEWHERE[group]
    folder = group.removeprefix("tests").lstrip("/")
    return (f"{folder}/",) if folder and (ROOT / folder).is_dir() else ("",)


def changed_files() -> list[str]:
    """Files that differ from the previous commit; empty when there is none."""
    git = ["git", "-C", str(ROOT), "diff", "--name-only", "HEAD~1"]
    done = subprocess.run(git, capture_output=True, text=True, check=False)  # noqa: S603 (fixed words)
    return done.stdout.splitlines() if done.returncode == 0 else []


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
