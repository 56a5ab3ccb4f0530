"""Questions about one product or one certificate."""
