"""The made-up world with something hostile in every text field, found by walking the model, and a harmless twin of the same length."""
