"""Right Route: one YAML knowledge base of complaint and appeal routes, and everything computed from it.

Reading order: ``diagnostics`` (what a fault looks like), ``model`` (what an editor may write), ``prose`` (the few marks inside a sentence),
``reading`` (YAML to model), ``knowledge`` (everything by id), ``clocks`` (time limits), ``checks`` (the promises), ``flowchart``,
``site`` and ``paper`` (what is made of it), ``cli`` (the commands). Nothing in here knows of MkDocs.
"""
