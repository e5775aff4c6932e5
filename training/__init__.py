"""How every shipped model and table is made; not shipped itself."""
