"""The demo: several letters from draft to archive over HTTP, then searched, checked and tampered with.

It stands outside the product like any client: it knows the API and the accounts of the try-out, no model, no service.
Every sentence it prints has been checked on an answer of the API. Not here: the demo organisation (`demo_province`).
"""
