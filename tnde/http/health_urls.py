"""Addresses a supervisor or load balancer asks."""

from django.urls import path

from tnde.http import health

app_name = "health"
urlpatterns = [
    path("live", health.live, name="live"),
    path("ready", health.ready, name="ready"),
]
