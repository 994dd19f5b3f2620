"""YAML text into located values, then into the model. Collects every fault and never stops at the first."""

from .folder import read_folder

__all__ = ["read_folder"]
