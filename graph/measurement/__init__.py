"""Logs and count files in, measurements per link (overdracht X → Y) out."""
