"""From readings to reports, as the codebook says."""
