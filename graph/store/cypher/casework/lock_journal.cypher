// Take the journal (journaal) of one subject for writing; who comes second waits, or tries again.
// $journal, $now
// ->
MERGE (j:Journal {id: $journal})
SET j.locked_at = $now
