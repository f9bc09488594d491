"""How the API describes itself: the first sentence of a view's docstring is the summary of its operation."""

from __future__ import annotations

from drf_spectacular.openapi import AutoSchema


class Description(AutoSchema):
    """drf-spectacular's schema with a summary for every operation."""

    def get_summary(self) -> str:
        """The first sentence."""
        return " ".join(self.get_description().split()).partition(". ")[0].partition("; ")[0].rstrip(".")
