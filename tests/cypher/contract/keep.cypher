// Keep one chain with a text, which may be nothing.
// $id, $text
// ->
CREATE (:Chain {id: $id, text: $text})
