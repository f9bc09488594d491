"""Shapes of the files of a draft."""

from __future__ import annotations

from rest_framework import serializers

from api.serializers import Output


class FileOutput(Output):
    """One file of a naskah, as its content may name it."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    mime = serializers.CharField(source="document.mime")
    size = serializers.IntegerField(source="document.size")
    sha256 = serializers.CharField(source="document.sha256")
    pages = serializers.IntegerField(help_text="1 for a photo.")
    is_signed = serializers.BooleanField(help_text="A PDF that bears an electronic signature.")


class AttachedOutput(FileOutput):
    """The file that was put to a draft, and the version the draft has now."""

    version = serializers.IntegerField(source="naskah.version")
