"""A whole province to try TNDE out with: Kalimantan Timur and its ten kabupaten and kota, with invented people.

The offices carry the names of the real structure, every person, NIP, address and number is fictional. The data lies
in ``data/``; `loader.load` brings it in, all or nothing, and a second time changes nothing.
"""
