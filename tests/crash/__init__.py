"""Whole installations whose parts are killed in the middle of signing and sending."""
