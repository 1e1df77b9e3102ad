"""Who may do what to a meeting, and when; each rule answers with its reason."""
