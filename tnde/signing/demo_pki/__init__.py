"""A public-key infrastructure for trying out and for tests: root, issuing CA, signers, time stamps, OCSP, CRL.

Every name in it carries "UJI"; it proves nothing about anybody and is never trusted in production. Certificates are
made once and kept as bytes, so files signed earlier stay valid; more signers can be added at any time. It stands in
for the national CA and its time-stamp authority, and speaks RFC 3161, 6960 and 5280 over HTTP.
"""

from tnde.signing.demo_pki.responders import Responders, services
from tnde.signing.demo_pki.store import DemoPki, DemoSigner, ensure, open_pki, revoke

__all__ = ["DemoPki", "DemoSigner", "Responders", "ensure", "open_pki", "revoke", "services"]
