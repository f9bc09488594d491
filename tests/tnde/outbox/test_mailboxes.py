"""The file-based broker hands messages over whole, whatever a killed process left in its folders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection, Exchange, Queue

import tnde.celery  # noqa: F401 - names the transport
from tnde.outbox.mailboxes import Channel


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "control").mkdir()
    return tmp_path


@pytest.fixture
def box(folder: Path) -> Iterator[Channel]:
    options = {"data_folder_in": folder, "data_folder_out": folder, "control_folder": folder / "control"}
    with Connection("filesystem://", transport_options=options) as connection:
        channel = connection.default_channel
        assert isinstance(channel, Channel)
        yield channel


def test_messages_come_in_the_order_they_were_put(box: Channel):
    box._put("kerja", {"id": 1})
    box._put("lain", {"id": 2})
    assert box._get("kerja") == {"id": 1}
    with pytest.raises(Empty):
        box._get("kerja")
    assert box._get("lain") == {"id": 2}


def test_half_a_message_is_not_a_message(box: Channel, folder: Path):
    (folder / "1_a.half").write_text('{"id":')
    with pytest.raises(Empty):
        box._get("kerja")


def test_a_broken_message_is_passed_over(box: Channel, folder: Path):
    (folder / "0_a.kerja.msg").write_text("")
    box._put("kerja", {"id": 1})
    with pytest.raises(Empty):
        box._get("kerja")
    assert box._get("kerja") == {"id": 1}


def test_bindings_cut_off_by_a_kill_are_made_again(box: Channel, folder: Path):
    (folder / "control" / "kerja.exchange").write_text("")
    assert box.get_table("kerja") == []
    Queue("kerja", Exchange("kerja"), "kerja")(box).declare()
    assert [binding.queue for binding in box.get_table("kerja")] == ["kerja"]
