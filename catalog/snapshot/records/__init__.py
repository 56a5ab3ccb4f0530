"""What stands behind rows that are shown, product by product, ready beside the files of a revision."""
