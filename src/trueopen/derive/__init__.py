"""Facts → facts, one file each, in one literal order. Pure."""
