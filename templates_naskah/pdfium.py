"""PDFium for one thread at a time: it is not thread-safe, so whoever calls it holds this lock."""

from __future__ import annotations

import threading

LOCK = threading.RLock()
