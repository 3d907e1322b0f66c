"""Where artifacts come from: the only network and file reading."""
