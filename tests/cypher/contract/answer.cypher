// Give a value back as it came.
// $value
// -> value
RETURN $value AS value
