// Mark the graph as half restored, until the last write takes the mark away.
// $started_at  ->
CREATE (r:Restore {id: 'restore', started_at: $started_at})
