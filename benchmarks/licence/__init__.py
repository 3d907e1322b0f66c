"""What `benchmarks/licences.py` measures, one file a measure."""
