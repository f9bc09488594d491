"""Turning blocks into ink. The only room that imports reportlab; everything outside talks to `templates_naskah.rendering`."""
