"""The record from Python: what `import legation` gives."""
