"""The forms of 办文, by noun."""
