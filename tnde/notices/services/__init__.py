"""Telling people: what to whom, when, through which channel."""
