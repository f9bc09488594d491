"""The XMP packet of a naskah: PDF/A-2b claim and what the document is, in the predefined schemas only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from xml.sax.saxutils import escape


@dataclass(frozen=True, slots=True)
class Description:
    """What a file says of itself.

    title the subject line; author the drafting unit; subject kind and number; keywords number and klasifikasi;
    publisher the issuing office; identifier the check token; day the date of the naskah
    """

    title: str
    author: str
    subject: str
    keywords: str
    publisher: str
    identifier: str
    day: dt.date


def xmp_packet(about: Description, producer: str) -> bytes:
    """Return the packet as UTF-8. Dates agree with the Info dictionary."""
    moment = f"{about.day.isoformat()}T00:00:00+00:00"
    parts = [
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/">\n'
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n"
        "<dc:format>application/pdf</dc:format>\n"
        "<dc:language><rdf:Bag><rdf:li>id-ID</rdf:li></rdf:Bag></dc:language>\n",
        alternative("dc:title", about.title),
        alternative("dc:description", about.subject),
        f"<dc:creator><rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq></dc:creator>\n",
    ]
    if about.publisher:
        parts.append(f"<dc:publisher><rdf:Bag><rdf:li>{escape(about.publisher)}</rdf:li></rdf:Bag></dc:publisher>\n")
    if about.identifier:
        parts.append(f"<dc:identifier>{escape(about.identifier)}</dc:identifier>\n")
    parts.append(
        f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>"
        f"<xmp:CreatorTool>{escape(producer)}</xmp:CreatorTool>\n"
        f"<pdf:Producer>{escape(producer)}</pdf:Producer><pdf:Keywords>{escape(about.keywords)}</pdf:Keywords>\n"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    )
    return "".join(parts).encode("utf-8")


def alternative(name: str, value: str) -> str:
    """Return a language alternative with its default."""
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(value)}</rdf:li></rdf:Alt></{name}>\n'
