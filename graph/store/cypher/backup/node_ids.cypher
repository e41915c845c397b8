// Every node of the graph but its migrations, by the id that this engine gives it today.
// -> id
MATCH (n)
WHERE NOT n:Migration AND NOT n:Restore
RETURN elementId(n) AS id
