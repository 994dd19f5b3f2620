"""YAML text into located values, then into the model. Collects every fault and never stops at the first."""

from .folder import KeptRecords, read_folder

__all__ = ["KeptRecords", "read_folder"]
