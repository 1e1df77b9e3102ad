"""The pages of this room: the organisation, its units, posts and persons, who is away, rosters, settings, the red line."""
