"""Every code in words, English and Chinese."""
