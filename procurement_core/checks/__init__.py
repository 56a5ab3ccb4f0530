"""What law and logic ask of an award profile, said where it is edited and enforced where it is used."""
