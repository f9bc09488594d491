"""Run benchmarks: all, or those named. Exit status 1 when one of them fails; the others still run."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import traceback
from pathlib import Path

from benchmarks import recording

MACHINERY = {"__main__", "letters", "recording", "rivals", "scratch"}


def names() -> list[str]:
    """All benchmarks, by the names of their modules."""
    here = str(Path(__file__).resolve().parent)
    return sorted(module.name for module in pkgutil.iter_modules([here]) if module.name not in MACHINERY)


def run(name: str) -> bool:
    """Run one benchmark, print and record its result; False when it failed or could not run."""
    try:
        module = importlib.import_module(f"benchmarks.{name}")
        result = module.run()
    except recording.Unavailable as missing:
        print(f"{name}: NOT RUN, {missing}", flush=True)
        return False
    except Exception:
        traceback.print_exc()
        print(f"{name}: FAILED", flush=True)
        return False
    recording.record(name, module.UNIT, result)
    print(recording.line(name, module.UNIT, result), flush=True)
    return True


def main(arguments: list[str]) -> int:
    """Exit status of the whole run."""
    known = names()
    unknown = [name for name in arguments if name not in known]
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    failed = [name for name in arguments or known if not run(name)]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
