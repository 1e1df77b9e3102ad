"""Finding the elements of an official document in its finished pages, by their place and their text alone."""
