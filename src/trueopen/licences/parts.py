"""Words for what a release is made of beside its code.

Which licence covers these is what the reader wants to know, so no text that speaks of them is passed over.
"""

from __future__ import annotations

_WORDS = """adapter adapters artifact artifacts checkpoint checkpoints corpora corpus data dataset datasets embedding
    embeddings finetune finetunes lora model models output outputs parameter parameters param params weight weights"""
PARTS = frozenset(_WORDS.split())
