"""What a claim is worth on a date: certificates and footprints."""
