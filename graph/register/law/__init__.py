"""Law (wetteksten): the words of what the register cites, and which of them changed since."""
