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
    "delivery.due": ["tnde.mailroom.handlers.hand_over"],
    "incoming.accepted": ["tnde.mailroom.handlers.note_accepted"],
    "incoming.returned": ["tnde.mailroom.handlers.note_returned"],
    "incoming.opened": ["tnde.mailroom.handlers.note_opened"],
    "disposisi.given": [],
    "disposisi.finished": [],
    "organisation.changed": ["tnde.access.handlers.follow_organisation"],
    "tenure.changed": ["tnde.access.handlers.follow_tenure"],
}
