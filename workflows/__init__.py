"""A small approval engine: who must look at something, in which order, and what came of it.

It knows *jabatan* (positions, as UUIDs), *digests* (what exactly was approved) and nothing else: neither letters, nor
agencies, nor users. The subject points at the run; the run never points at the subject. See README.md beside this file.
"""
