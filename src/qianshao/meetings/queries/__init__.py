"""What an actor may see of the meetings, and what the pages ask for."""
