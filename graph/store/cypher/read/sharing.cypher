// Datasets and cooperation protocols, for the question whether data may go to an inspectorate.
// -> kind, id, valid_from, valid_to, body
MATCH (s:ProgrammeState)
WHERE s.kind IN ['dataset', 'protocol'] AND /*as-of s*/ AND /*may-read register s*/
RETURN s.kind AS kind, s.id AS id, s.valid_from AS valid_from, s.valid_to AS valid_to,
  s.body AS body
ORDER BY id
