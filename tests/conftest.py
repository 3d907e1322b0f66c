"""Puts this folder on the path, so that every test can write `from snapshots import snapshot`."""
