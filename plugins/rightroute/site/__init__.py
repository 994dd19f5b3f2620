"""The website as a list of files: ``build_site(knowledge, options)`` is the one door."""

from .build import SiteOptions, build_site
from .files import SiteFile

__all__ = ["SiteFile", "SiteOptions", "build_site"]
