"""The words in which answers are told, in English and Spanish: on a terminal, a page or a paper alike."""
