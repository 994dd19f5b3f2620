"""The MkDocs plugin: a thin doorman between MkDocs and ``rightroute``."""
