"""Builds the index of licence texts: one source a file, `assemble` puts them together."""
