"""The XMP packet of a naskah: its claims (PDF/A-2b, PDF/UA-1) and what the document is, in the predefined schemas.

The claim of PDF/UA is in no schema that PDF/A knows, so it brings its description along (ISO 19005-2, 6.6.2.3).
"""

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


CLAIM_UA = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def xmp_packet(about: Description, producer: str, *, accessible: bool) -> bytes:
    """Return the packet as UTF-8. Dates agree with the Info dictionary; ``accessible`` claims PDF/UA-1."""
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
        "</rdf:Description>\n" + (CLAIM_UA if accessible else "") + "</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    )
    return "".join(parts).encode("utf-8")


def alternative(name: str, value: str) -> str:
    """Return a language alternative with its default."""
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(value)}</rdf:li></rdf:Alt></{name}>\n'
