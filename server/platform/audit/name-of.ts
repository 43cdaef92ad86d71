/**
 * SQL that gives the name of an actor as people know it: how a person calls themselves, or called
 * themselves when they left, or the API key. '' stays '', which is the
 * portal itself, also where it says on whose behalf.
 *
 * @param column holds an actor, such as `user:<id>`
 * @param table a table or alias of the statement that has the tenant
 */
export const nameOf = (
  column: string,
  table: string,
): string => `case when ${column} is null or ${column} = '' or ${column} like 'system:%' then '' else coalesce(
  (select u.name from users u where ${column} = 'user:' || u.id), (select f.name from former_members f
    where f.tenant_id = ${table}.tenant_id and ${column} = 'user:' || f.user_id), (select 'API key ' || k.name from api_keys k
    where k.tenant_id = ${table}.tenant_id and ${column} = 'api-key:' || k.api_key_id), 'somebody who left') end`;
