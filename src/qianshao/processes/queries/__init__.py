"""What is asked of processes: diagrams, runs, whose turn it is, how far something is."""
