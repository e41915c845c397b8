// The chains there are, with their texts.
// -> id, text
MATCH (c:Chain)
RETURN c.id AS id, c.text AS text
ORDER BY id
