"""Briefs: what the record holds on a state, or on two with each other, as papers people carry."""
