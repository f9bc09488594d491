"""Who reacts to which event, as ``urls.py`` says who answers which address. Handlers live in the app that acts."""

ROUTES: dict[str, list[str]] = {
    "naskah.submitted": [],
    "naskah.recalled": [],
    "naskah.initialled": [],
    "naskah.returned": [],
    "naskah.approved": [],
    "naskah.signed": ["tnde.mailroom.handlers.deliver_naskah"],
    "naskah.sent": [],
    "naskah.archived": [],
    "naskah.annulled": [],
    "naskah.dropped": [],
    "delivery.mailed": ["tnde.mailroom.handlers.send_mail"],
    "incoming.accepted": [],
    "incoming.returned": [],
    "disposisi.given": [],
    "organisation.changed": ["tnde.access.handlers.follow_organisation"],
    "tenure.changed": ["tnde.access.handlers.follow_tenure"],
}
