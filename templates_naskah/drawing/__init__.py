"""Turning blocks into ink. The only room that imports reportlab; others talk to `templates_naskah.rendering`."""
