"""Who answers which address."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("api.urls")),
    path("admin/", admin.site.urls),
    path("health/", include("tnde.http.health_urls")),
    path("", include("tnde.web.urls")),
]

handler400 = "tnde.web.refusals.bad_request"
handler403 = "tnde.web.refusals.permission_denied"
handler404 = "tnde.web.refusals.not_found"
handler500 = "tnde.web.refusals.fault"
