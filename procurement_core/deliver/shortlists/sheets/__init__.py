"""The sheets of the workbook, one module each: from a shortlist in words to a grid of cells."""
