"""How each kind of published thing becomes documents: one extractor a kind, each reading only what is published."""
