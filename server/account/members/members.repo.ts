import { type MemberAccess, readAccess } from "@/server/platform/auth";
import type { TenantSql } from "@/server/platform/db/database";

/** A member as the table has them. */
export interface MemberRow {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly access: MemberAccess;
  readonly joinedAt: Date;
  readonly hasSecondFactor: boolean;
}

type Stored = Omit<MemberRow, "access"> & { readonly role: string; readonly environmentRoles: unknown };

const memberColumns = `m.user_id as "userId", u.name, u.email, m.role, m.environment_roles as "environmentRoles",
  m.created_at as "joinedAt", f.confirmed_at is not null as "hasSecondFactor"
  from memberships m join users u on u.id = m.user_id left join second_factors f on f.user_id = m.user_id`;

/** A membership whose role is not known allows nothing and is shown to nobody. */
function toMember({ role, environmentRoles, ...row }: Stored): MemberRow[] {
  const access = readAccess(role, environmentRoles);
  return access === undefined ? [] : [{ ...row, access }];
}

export async function selectMembers(sql: TenantSql, tenantId: string): Promise<readonly MemberRow[]> {
  const rows = await sql.query<Stored>(
    `select ${memberColumns} where m.tenant_id = $1 order by lower(u.name), m.user_id`,
    [tenantId],
  );
  return rows.flatMap(toMember);
}

export async function selectMember(sql: TenantSql, tenantId: string, userId: string): Promise<MemberRow | undefined> {
  const rows = await sql.query<Stored>(`select ${memberColumns} where m.tenant_id = $1 and m.user_id = $2`, [
    tenantId,
    userId,
  ]);
  return rows.flatMap(toMember)[0];
}

/** Changes of a company's members wait for each other until the transaction ends, so that each sees what the last one left. */
export async function lockMembers(sql: TenantSql, tenantId: string): Promise<void> {
  await sql.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`members:${tenantId}`]);
}

/** An owner may go only while another stays: the condition is part of every write that could take one away. */
const anotherOwner = `exists (select 1 from memberships other
  where other.tenant_id = $1 and other.user_id <> $2 and other.role = 'owner')`;

/** Returns whether it was done; not while they are the last owner and would be one no more. */
export async function updateAccess(
  sql: TenantSql,
  tenantId: string,
  userId: string,
  { role, environmentRoles }: MemberAccess,
): Promise<boolean> {
  const rows = await sql.query(
    `update memberships set role = $3, environment_roles = $4::jsonb
     where tenant_id = $1 and user_id = $2 and (role <> 'owner' or $3 = 'owner' or ${anotherOwner}) returning 1`,
    [tenantId, userId, role, JSON.stringify(environmentRoles)],
  );
  return rows.length === 1;
}

/** Keeps the name they had for what they did here. Returns whether it was done; not while they are the last owner. */
export async function deleteMember(sql: TenantSql, tenantId: string, userId: string, now: Date): Promise<boolean> {
  const rows = await sql.query(
    `with gone as (
       delete from memberships where tenant_id = $1 and user_id = $2 and (role <> 'owner' or ${anotherOwner}) returning 1)
     insert into former_members (tenant_id, user_id, name, left_at) select $1, u.id, u.name, $3 from gone, users u where u.id = $2
     on conflict (tenant_id, user_id) do update set name = excluded.name, left_at = excluded.left_at returning 1`,
    [tenantId, userId, now],
  );
  return rows.length === 1;
}

/** Returns whether it was done; not for somebody who belongs to the company already. */
export async function insertMember(
  sql: TenantSql,
  tenantId: string,
  userId: string,
  { role, environmentRoles }: MemberAccess,
  now: Date,
): Promise<boolean> {
  const rows = await sql.query(
    `insert into memberships (tenant_id, user_id, role, environment_roles, created_at) values ($1, $2, $3, $4::jsonb, $5)
     on conflict do nothing returning 1`,
    [tenantId, userId, role, JSON.stringify(environmentRoles), now],
  );
  return rows.length === 1;
}

export interface TenantFacts {
  readonly name: string;
  readonly slug: string;
  readonly secondFactorRequiredFrom: Date | null;
}

export async function selectTenant(sql: TenantSql, tenantId: string): Promise<TenantFacts> {
  const [row] = await sql.query<TenantFacts & Record<string, unknown>>(
    `select name, slug, second_factor_required_from as "secondFactorRequiredFrom" from tenants where tenant_id = $1`,
    [tenantId],
  );
  if (row === undefined) throw new Error("A principal stands in a tenant that does not exist.");
  return row;
}
