"""What ``load_reference`` loads, in order. Each step is a function without arguments that can be run again and again
and
returns something that prints as what it did; names are strings, as in ``routes.py``."""

REFERENCE: dict[str, str] = {
    "klasifikasi": "tnde.registers.services.reference.load_klasifikasi",
    "jra": "tnde.registers.services.reference.load_jra",
    "hari_libur": "tnde.agencies.services.calendars.load_holidays",
}
