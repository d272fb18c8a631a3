"""The kit rules are made of: words, tokens, passages, places, offices. It knows no register."""
