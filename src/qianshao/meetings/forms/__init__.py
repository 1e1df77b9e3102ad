"""What is filled in about meetings: few fields, the rest comes from the kind."""
