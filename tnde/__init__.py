"""Tata Naskah Dinas Elektronik: the application. Its floors are described in ``docs/architecture.md``."""
