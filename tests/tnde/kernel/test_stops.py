"""A point holds who reaches it first, once, when it is armed; else nobody notices it."""

from __future__ import annotations

import threading
import time

from tnde.kernel.stops import reach


def test_without_a_folder_nobody_is_held(settings):
    settings.STOPS_FOLDER = None
    reach("signing.made")


def test_an_armed_point_holds_the_first_until_he_is_let_go(settings, tmp_path):
    settings.STOPS_FOLDER = tmp_path
    reach("signing.made")
    (tmp_path / "signing.made").touch()
    first = threading.Thread(target=reach, args=["signing.made"])
    first.start()
    held = tmp_path / "signing.made.reached"
    deadline = time.monotonic() + 5
    while not held.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    reach("signing.reserved")
    reach("signing.made")
    assert first.is_alive()
    held.unlink()
    first.join(5)
    assert not first.is_alive()
