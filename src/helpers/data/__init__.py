"""The data room: a file of ACLED or UCDP in, one checked table of events out."""

from helpers.data.dataset import Dataset, load, source_of

__all__ = ["Dataset", "load", "source_of"]
