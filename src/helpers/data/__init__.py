"""The data room: a file of ACLED or UCDP in, one checked table of events out."""

from helpers.data.dataset import Dataset, load

__all__ = ["Dataset", "load"]
