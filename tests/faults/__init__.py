"""Realistic mistakes, made one at a time in the real knowledge base: what an editor could do wrong, and the check that must notice."""
