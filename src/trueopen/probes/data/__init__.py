"""What documents say of the training data: passages first, then one file per question asked of them."""
