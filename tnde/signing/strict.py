"""What may have been added to a file after it was signed: validation data and archival time stamps, nothing else.

Stock pyHanko also accepts a changed Info dictionary, form filling, a new visible field over an approval signature, and
bytes after the end; each of these can mislead a reader, so none passes here.
"""

from __future__ import annotations

from asn1crypto import parser
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import FormUpdatingRule, ModificationLevel, StandardDiffPolicy
from pyhanko.sign.diff_analysis.rules.file_structure_rules import (
    CatalogModificationRule,
    ObjectStreamRule,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.rules.form_field_rules import (
    DSSCompareRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
)
from pyhanko.sign.validation import EmbeddedPdfSignature

STRICT = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
    ],
    form_rule=FormUpdatingRule(field_rules=[SigFieldCreationRule(), SigFieldModificationRule()]),
)


def covers_regularly(signature: EmbeddedPdfSignature, pdf: bytes) -> bool:
    """True when the byte range starts at 0 and leaves out exactly the signature's own hex string, filled up with zeros.

    The filling belongs to no signature, so anything else there would be a place to hide something.
    """
    numbers = [int(number) for number in signature.byte_range]
    if len(numbers) != 4 or any(number < 0 for number in numbers):
        return False
    start, before, resume, after = numbers
    hole = pdf[before:resume]
    return (
        start == 0
        and resume + after <= len(pdf)
        and hole[:1] == b"<"
        and hole[-1:] == b">"
        and hole[1:-1].lower() == signature.pkcs7_content.hex().encode()
        and not any(signature.pkcs7_content[_der_length(signature.pkcs7_content) :])
    )


def _der_length(data: bytes) -> int:
    """Bytes of the DER value at the beginning of ``data``."""
    header, content, trailer = (len(part) for part in parser.parse(data)[3:6])
    return header + content + trailer


def covers_whole_file(signature: EmbeddedPdfSignature, reader: PdfFileReader, pdf: bytes) -> bool:
    """True when the range ends at the last byte and the signature belongs to the last revision."""
    ends_at = int(signature.byte_range[2]) + int(signature.byte_range[3])
    return ends_at == len(pdf) and signature.signed_revision == reader.xrefs.total_revisions - 1


def only_archival_since(signature: EmbeddedPdfSignature, *, is_last: bool) -> bool:
    """True when revisions after this signature, if any, are permitted: further signatures, then archival data only."""
    changes = signature.evaluate_modifications(STRICT)
    if isinstance(changes, Exception):
        return False
    allowed = ModificationLevel.LTA_UPDATES if is_last else ModificationLevel.FORM_FILLING
    permission = signature.docmdp_level
    return changes.modification_level <= allowed and (
        permission is None or changes.modification_level.value <= permission.value
    )
