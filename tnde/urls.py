"""Who answers which address."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("api.urls")),
    path("admin/", admin.site.urls),
    path("health/", include("tnde.http.health_urls")),
    path("", include("tnde.web.urls")),
]
