"""What commands are about: each subject reads, decides and keeps in its own way."""
