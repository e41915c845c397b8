// The restore that was broken off, if there was one.
// -> started_at
MATCH (r:Restore)
RETURN r.started_at AS started_at
