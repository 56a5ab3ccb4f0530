"""Facts that everyone shares: label schemes, categories, spellings. Every file names its source, licence and date."""
