"""From what is stated now to the files of the next revision."""
