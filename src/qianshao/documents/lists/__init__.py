"""The lists of the room, by what they list: their columns and the sentence of their filters."""
