"""The figures the room offers, by what they count."""
