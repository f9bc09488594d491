"""Addresses of API v1, one module per resource. A view translates HTTP; it decides nothing."""
