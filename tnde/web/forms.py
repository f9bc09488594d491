"""What the forms of the pages send. Sentences about the content come from the services, not from here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from tnde.kernel.errors import Invalid
from tnde.signing.contracts import MAX_PDF_BYTES

DIGEST = r"^[0-9a-f]{64}$"


class LoginForm(AuthenticationForm):
    """Name and password. The same sentence for a wrong one and for an account that pauses."""

    error_messages = {
        "invalid_login": _(
            "Nama pengguna atau kata sandi tidak cocok. Setelah lima kali salah, akun dijeda selama 15 menit."
        ),
        "inactive": _("Akun ini tidak aktif. Hubungi admin perangkat daerah Anda."),
    }

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["username"].label = _("Nama pengguna")
        self.fields["password"].label = _("Kata sandi")
        for field in self.fields.values():
            field.error_messages["required"] = _("Bagian ini wajib diisi.")


class DecisionForm(forms.Form):
    """Paraf, or a return with words for the drafter."""

    verdict = forms.ChoiceField(choices=[("approve", ""), ("return", "")])
    digest = forms.RegexField(DIGEST)
    note = forms.CharField(max_length=2000, required=False)


class ReturnForm(forms.Form):
    """The signatory's return; without words the service refuses."""

    digest = forms.RegexField(DIGEST)
    note = forms.CharField(max_length=2000, required=False)


class VersionForm(forms.Form):
    """The version of the draft that was shown."""

    version = forms.IntegerField(min_value=1)


class SignForm(forms.Form):
    """The revision that was shown, and the passphrase as typed: no space is taken away."""

    digest = forms.RegexField(DIGEST)
    passphrase = forms.CharField(max_length=200, strip=False, required=False)


class DeskForm(forms.Form):
    """The jabatan in which one works; empty where one wants to be asked."""

    desk = forms.UUIDField(required=False)


class FileForm(forms.Form):
    """A PDF to be checked. It is read and forgotten."""

    file = forms.FileField(
        error_messages={
            "required": _("Pilih berkas PDF yang akan diperiksa."),
            "missing": _("Pilih berkas PDF yang akan diperiksa."),
            "invalid": _("Pilih berkas PDF yang akan diperiksa."),
            "empty": _("Berkas kosong. Pilih kembali berkas PDF-nya."),
        }
    )

    def clean_file(self) -> Any:
        """Refuse what is larger than the check reads."""
        upload = self.cleaned_data["file"]
        if upload.size > MAX_PDF_BYTES:
            raise forms.ValidationError(
                _("Berkas lebih besar dari %(most)s MB. Pilih berkas yang lebih kecil."),
                params={"most": MAX_PDF_BYTES // (1024 * 1024)},
            )
        return upload


def read(form: type[forms.Form], sent: QueryDict) -> dict[str, Any]:
    """The cleaned values. Raises Invalid: a page of ours never sends anything else."""
    given = form(sent)
    if not given.is_valid():
        problems = [
            {"path": name, "code": "invalid", "sentence": " ".join(map(str, said))}
            for name, said in given.errors.items()
        ]
        raise Invalid(problems=problems)
    return given.cleaned_data
