"""The comparison of two policy sets as a workbook."""
