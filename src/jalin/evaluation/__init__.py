"""Gold, scoring by the codebook, and the gate."""
