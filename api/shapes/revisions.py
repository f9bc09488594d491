"""Shapes of frozen revisions and of what differs between two."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from rest_framework import serializers

from api.serializers import Output


class RevisionOutput(Output):
    """A frozen content and as whom somebody froze it. ``in_force``: it is the one that is decided on or was signed."""

    id = serializers.UUIDField()
    seq = serializers.IntegerField()
    kind = serializers.CharField(source="kind_ref", help_text="Kind and version, `id@version`.")
    digest = serializers.CharField(help_text="What approvers decide on.")
    frozen_at = serializers.DateTimeField(source="created_at")
    by = serializers.CharField(source="jabatan_title")
    capacity = serializers.CharField()
    note = serializers.CharField()


class RevisionDetailOutput(RevisionOutput):
    """One revision with its content as it is printed and the files it names."""

    content = serializers.DictField()
    files = serializers.DictField(child=serializers.CharField(), source="file_digests", help_text="SHA-256 by name.")


class WordsOutput(Output):
    """Words of a block that stayed, came or went. ``emphasis`` holds b, i, u."""

    op = serializers.ChoiceField(choices=["same", "added", "removed"])
    text = serializers.CharField()
    emphasis = serializers.CharField()


class TextBlockOutput(Output):
    """What became of one block. ``path`` is its place in the content, a setting what shapes it (numbering, widths)."""

    op = serializers.ChoiceField(choices=["same", "added", "removed", "changed", "moved"])
    part = serializers.CharField(help_text="Label of the field it belongs to.")
    path_before = serializers.CharField(allow_null=True)
    path_after = serializers.CharField(allow_null=True)
    setting_before = serializers.CharField(allow_null=True)
    setting_after = serializers.CharField(allow_null=True)
    words = WordsOutput(many=True)


class DifferenceOutput(Output):
    """Two revisions and every block of theirs, in the order of the newer one; what went stands where it was."""

    before = RevisionOutput()
    after = RevisionOutput()
    is_empty = serializers.BooleanField()
    blocks = TextBlockOutput(many=True)


def difference_shown(before: Any, after: Any, made: Any) -> dict[str, Any]:
    """A difference as `DifferenceOutput` shows it."""
    return {
        "before": before,
        "after": after,
        "is_empty": made.is_empty,
        "blocks": [_block(made, change) for change in made.changes],
    }


def _block(made: Any, change: Any) -> dict[str, Any]:
    was = made.before[change.before] if change.before is not None else None
    now = made.after[change.after] if change.after is not None else None
    op = change.op if change.op in ("added", "removed") else "same"
    runs = [(run.op, run.words) for run in change.runs] or [(op, made.piece(change).words)]
    return {
        "op": change.op,
        "part": made.piece(change).part,
        "path_before": was.path if was else None,
        "path_after": now.path if now else None,
        "setting_before": was.setting if was else None,
        "setting_after": now.setting if now else None,
        "words": [
            {"op": one, "emphasis": style, "text": "".join(word.text for word in words)}
            for one, run in runs
            for style, words in groupby(run, key=lambda word: word.style)
        ],
    }
