"""Clean text that mixes Hebrew and English."""
