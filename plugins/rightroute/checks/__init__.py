"""The promises the knowledge base keeps: one small named function each, in a registry.

A check is a function from the knowledge base to findings. Its docstring is its page in the documentation: the first line says what it
refuses, the next paragraph why, and the last how to mend it.
"""

from .registry import CHECKS, Check, Finding, check, check_all

__all__ = ["CHECKS", "Check", "Finding", "check", "check_all"]
