"""legation keeps the record of a state's foreign relations."""
