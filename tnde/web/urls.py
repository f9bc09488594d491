"""Addresses of the pages."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from tnde.web import downloads
from tnde.web.screens import checking, comparing, deciding, entry, lists, reading, signing

app_name = "web"

ONE = "naskah/<uuid:naskah_id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", lists.tasks, name="tasks"),
    path("masuk", entry.Login.as_view(), name="login"),
    path("keluar", entry.Logout.as_view(), name="logout"),
    path("bahasa", entry.speak, name="language"),
    path("jabatan", entry.choose_desk, name="desk"),
    path("naskah", lists.naskah_list, name="naskah-list"),
    path(ONE, reading.naskah, name="naskah"),
    path(f"{ONE}/halaman/<int:number>.webp", reading.image, name="naskah-page"),
    path(f"{ONE}/rantai.svg", reading.picture, name="naskah-chain-picture"),
    path(f"{ONE}/konsep.pdf", reading.preview, name="naskah-preview"),
    path(f"{ONE}/naskah.pdf", reading.document, name="naskah-document"),
    path(f"{ONE}/perubahan/<uuid:before_id>/<uuid:after_id>", comparing.compare, name="difference"),
    path(f"{ONE}/ajukan", deciding.submit, name="submit"),
    path(f"{ONE}/tarik", deciding.recall, name="recall"),
    path(f"{ONE}/putusan", deciding.decide, name="decide"),
    path(f"{ONE}/kembalikan", deciding.give_back, name="give-back"),
    path(f"{ONE}/keberatan", deciding.object_to, name="object"),
    path(f"{ONE}/tanda-tangan", signing.sign, name="sign"),
    path("kiriman/<str:token>", downloads.fetch, name="fetch"),
    path("verify", checking.check, name="check"),
    path("verify/<str:token>", checking.verify, name="verify"),
]
