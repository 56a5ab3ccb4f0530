"""Tables that a person brings: read by the names of their columns, with the words people write in their cells."""
