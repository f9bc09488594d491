"""The signing room: signatures on PDF files, the certificates behind them, and the check of both.

It knows bytes and certificates and nothing of a naskah; callers hand in a finished PDF with an empty signature field
and get the signed PDF back. Rules: PAdES baseline B-LTA (ETSI EN 319 142-1), PDF/A-2 (ISO 19005-2), and
Permendagri 1/2023 on electronic signatures. ``contracts`` names the seam, ``choose`` finds the signer behind a
reference, ``verify`` judges a file. Nothing outside this room imports pyHanko.
"""
