"""Measurements that can be repeated: ``python -m benchmarks`` runs all of them, ``python -m benchmarks NAME`` one.

A benchmark is a module of this package named as its ``NAME``, with ``UNIT`` and ``run() -> Result``. It prepares and
removes what it needs by itself. Value and baseline come from the same run on the same machine, so their ratio can be
compared between machines; the value alone cannot.
"""
