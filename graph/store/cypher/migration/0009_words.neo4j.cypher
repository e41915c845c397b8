// What an earlier version wrote is found by its name and its id; what is written since, by more.
// The index comes first: it takes the words as they are, since they were folded before.
// ->
CREATE FULLTEXT INDEX register_words IF NOT EXISTS
FOR (n:ChainState|RoleState|HandoverState|OrganisationState) ON EACH [n.words]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
MATCH (s:ChainState|RoleState|HandoverState|OrganisationState)
WHERE s.words IS NULL
SET s.words = ' ' + reduce(text = toLower(s.name), letter IN [
  ['à', 'a'], ['á', 'a'], ['â', 'a'], ['ä', 'a'], ['ç', 'c'], ['è', 'e'], ['é', 'e'], ['ê', 'e'],
  ['ë', 'e'], ['ì', 'i'], ['í', 'i'], ['î', 'i'], ['ï', 'i'], ['ñ', 'n'], ['ò', 'o'], ['ó', 'o'],
  ['ô', 'o'], ['ö', 'o'], ['ù', 'u'], ['ú', 'u'], ['û', 'u'], ['ü', 'u'], ['|', ' '], ['-', ' '],
  ['(', ' '], [')', ' '], ['/', ' '], [',', ' '], ['.', ' '], [':', ' '], ["'", ' '], ['’', ' ']
] | replace(text, letter[0], letter[1])) + ' | '
  + reduce(text = s.id, mark IN ['/', '-', '_', '.'] | replace(text, mark, ' ')) + ' '
