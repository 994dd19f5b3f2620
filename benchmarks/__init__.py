"""Benchmarks: the plugin against mkdocs-gen-files and Markdown, on the same synthetic pages."""
