"""Tables of the archive: records, the berkas they lie in, and the projection that search reads."""

from tnde.archives.models.berkas import Berkas
from tnde.archives.models.records import Record, Relation
from tnde.archives.models.retained import Fate
from tnde.archives.models.search import SearchRow

__all__ = ["Berkas", "Fate", "Record", "Relation", "SearchRow"]
