"""The celery application: finds the tasks of each app and says what runs when."""

from __future__ import annotations

import os
from importlib import import_module

from celery import Celery
from celery.schedules import crontab
from kombu.transport import TRANSPORT_ALIASES

from tnde.env import spoken

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tnde.settings")
with spoken():
    import_module(os.environ["DJANGO_SETTINGS_MODULE"])
TRANSPORT_ALIASES["filesystem"] = "tnde.outbox.mailboxes:Transport"

app = Celery("tnde", set_as_current=True)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "sweep-outbox": {"task": "tnde.outbox.tasks.sweep_outbox", "schedule": 5.0},
    "close-attempts": {"task": "tnde.naskah.tasks.close_overdue_attempts", "schedule": 30.0},
    "remind-desks": {"task": "tnde.naskah.tasks.remind_desks", "schedule": 300.0},
    "forget-answers": {"task": "tnde.kernel.tasks.forget_answers", "schedule": crontab(minute=17)},
    "run-reorganisations": {"task": "tnde.reorganisation.tasks.run_due", "schedule": 300.0},
    "sync-grants": {"task": "tnde.access.tasks.sync_grants", "schedule": crontab(minute=1)},
}
