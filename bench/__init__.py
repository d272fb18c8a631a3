"""How well and how fast legation reads, measured from outside through its command line."""
