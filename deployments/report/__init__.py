"""Report (rapport): an analysis as pictures with their tables, in one page and in one workbook."""
