"""What the commands do once Django is set up."""
