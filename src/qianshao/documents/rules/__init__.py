"""Who may do what in 办文, by noun; each rule answers with its reason."""
