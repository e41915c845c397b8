// A page of roles: the types of organisation on which chains are described.
// $limit
// -> place, role
MATCH (s:RoleState)
WHERE /*as-of s*/ AND /*may-read register s*/ AND /*listed s*/
WITH s /*order s*/ LIMIT $limit
RETURN /*place s*/ AS place, s{.*} AS role
/*order s*/
