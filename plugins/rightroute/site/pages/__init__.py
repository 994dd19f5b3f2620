"""One module a kind of page: a typed context, and the function that fills it from the knowledge base."""
