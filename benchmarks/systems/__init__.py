"""Parts of `quality.py`: labelled systems, their assessment, scores, and what changed between two runs."""
