"""What an actor may see of 办文, and what its pages ask for, by noun."""
