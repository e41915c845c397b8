"""The words of the field and their rules. Knows no one."""
