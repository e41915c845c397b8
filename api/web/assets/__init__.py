"""Sources of what the pages load in the browser, and how it is built."""
