"""What green purchasing has come to: shares of what was bought, and emissions avoided, with what is not known."""
