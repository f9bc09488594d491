"""Shapes of comments."""

from __future__ import annotations

from rest_framework import serializers

from api.serializers import Input, Output

MOST_MENTIONED = 20


class CommentInput(Input):
    """Words for all who read the naskah in its approval. ``mentions`` are the jabatan that are told of them."""

    text = serializers.CharField(max_length=5000)
    mentions = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=MOST_MENTIONED)


class MentionOutput(Output):
    """A jabatan that was mentioned; its title stands in the text behind an ``@``."""

    id = serializers.UUIDField()
    title = serializers.CharField()


class CommentOutput(Output):
    """One comment."""

    id = serializers.UUIDField(source="row.pk")
    at = serializers.DateTimeField(source="row.created_at")
    author = serializers.CharField()
    jabatan = serializers.UUIDField(source="row.jabatan_id", allow_null=True)
    title = serializers.CharField(source="row.jabatan_title")
    capacity = serializers.CharField(source="row.capacity")
    text = serializers.CharField(source="row.text")
    mentions = MentionOutput(source="row.mentions", many=True)
