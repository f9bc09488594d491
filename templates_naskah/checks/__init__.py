"""What can be wrong with a content, one concern a module; `templates_naskah.checking` runs them all.

Every check reads canonical content (see `runs`) and may meet any JSON in any place: it looks before it takes.
"""
