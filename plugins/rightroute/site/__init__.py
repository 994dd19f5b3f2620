"""The website as a list of files: ``build_site(knowledge, options)`` is the one door."""

from .build import KeptPages, SiteOptions, build_site
from .files import SiteFile

__all__ = ["KeptPages", "SiteFile", "SiteOptions", "build_site"]
