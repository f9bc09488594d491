"""The loop of a maker: a letter on a line in, its file written, milliseconds of processor time on a line out."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def serve(make: Callable[[dict[str, Any]], bytes]) -> None:
    """Answer until the input ends. Writing the file is not measured."""
    print("ready", flush=True)
    for line in sys.stdin:
        letter = json.loads(line)
        began = time.process_time()
        pdf = make(letter)
        taken = (time.process_time() - began) * 1000
        Path(letter["out"]).write_bytes(pdf)
        print(taken, flush=True)
