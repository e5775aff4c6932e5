"""jalin reads news and weaves a traceable record of what political actors do, say and promise."""
