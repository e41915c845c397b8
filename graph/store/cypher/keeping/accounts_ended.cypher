// Accounts (accounthouderschap) that ended and did not begin again, before an instant.
// $before  -> id
MATCH (s:AccountState)
WHERE s.ended IS NOT NULL AND s.recorded_from < $before AND s.recorded_to > $before
RETURN s.id AS id
ORDER BY id
