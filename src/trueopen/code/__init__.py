"""Static reading of source code: what a file defines, calls and loops over. Pure; nothing is imported or run."""
