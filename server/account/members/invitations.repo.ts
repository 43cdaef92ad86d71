import { type MemberAccess, readAccess } from "@/server/platform/auth";
import type { SystemSql, TenantSql } from "@/server/platform/db/database";

export interface InvitationRow extends MemberAccess {
  readonly invitationId: string;
  readonly email: string;
  readonly invitedBy: string;
  readonly sentAt: Date;
  readonly expiresAt: Date;
}

type Stored = Omit<InvitationRow, keyof MemberAccess> & { readonly role: string; readonly environmentRoles: unknown };

const columns = `i.invitation_id as "invitationId", i.email, i.role, i.environment_roles as "environmentRoles",
  i.sent_at as "sentAt", i.expires_at as "expiresAt"`;
const open = "i.accepted_at is null and i.withdrawn_at is null";

const toInvitation = ({ role, environmentRoles, ...row }: Stored): InvitationRow[] => {
  const access = readAccess(role, environmentRoles);
  return access === undefined ? [] : [{ ...row, ...access }];
};

/** What is neither accepted nor withdrawn, the newest first; `invitedBy` is a name. */
export async function selectInvitations(sql: TenantSql, tenantId: string): Promise<readonly InvitationRow[]> {
  const rows = await sql.query<Stored>(
    `select ${columns}, coalesce(u.name, 'somebody who left') as "invitedBy"
     from invitations i left join users u on u.id = i.invited_by where i.tenant_id = $1 and ${open} order by i.sent_at desc`,
    [tenantId],
  );
  return rows.flatMap(toInvitation);
}

/** How many may still become members at `now`. */
export async function countOpenInvitations(sql: TenantSql, tenantId: string, now: Date): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int as count from invitations i where i.tenant_id = $1 and ${open} and i.expires_at > $2`,
    [tenantId, now],
  );
  return row?.count ?? 0;
}

/** One that is neither accepted nor withdrawn; `invitedBy` is the id of a person. */
export async function selectInvitation(
  sql: TenantSql,
  tenantId: string,
  invitationId: string,
): Promise<InvitationRow | undefined> {
  const rows = await sql.query<Stored>(
    `select ${columns}, i.invited_by as "invitedBy" from invitations i
     where i.tenant_id = $1 and i.invitation_id = $2 and ${open}`,
    [tenantId, invitationId],
  );
  return rows.flatMap(toInvitation)[0];
}

export interface NewInvitation extends MemberAccess {
  readonly invitationId: string;
  readonly email: string;
  readonly tokenHash: string;
  readonly invitedBy: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** Returns whether it was stored; not while the address has an open one. */
export async function insertInvitation(sql: TenantSql, tenantId: string, invitation: NewInvitation): Promise<boolean> {
  const { invitationId, email, role, environmentRoles, tokenHash, invitedBy, now, expiresAt } = invitation;
  const rows = await sql.query(
    `insert into invitations (tenant_id, invitation_id, email, role, environment_roles, token_hash, invited_by, created_at, sent_at, expires_at)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $8, $9) on conflict do nothing returning 1`,
    [tenantId, invitationId, email, role, JSON.stringify(environmentRoles), tokenHash, invitedBy, now, expiresAt],
  );
  return rows.length === 1;
}

/** A new link in place of the old one, answered for by who sends it. Returns whether there was one to send. */
export async function renewInvitation(
  sql: TenantSql,
  tenantId: string,
  {
    invitationId,
    tokenHash,
    invitedBy,
    now,
    expiresAt,
  }: Pick<NewInvitation, "invitationId" | "tokenHash" | "invitedBy" | "now" | "expiresAt">,
): Promise<boolean> {
  const rows = await sql.query(
    `update invitations i set token_hash = $3, invited_by = $4, sent_at = $5, expires_at = $6
     where tenant_id = $1 and invitation_id = $2 and ${open} returning 1`,
    [tenantId, invitationId, tokenHash, invitedBy, now, expiresAt],
  );
  return rows.length === 1;
}

export async function markWithdrawn(
  sql: TenantSql,
  tenantId: string,
  invitationId: string,
  now: Date,
): Promise<string | undefined> {
  const [row] = await sql.query<{ email: string }>(
    `update invitations i set withdrawn_at = $3 where tenant_id = $1 and invitation_id = $2 and ${open} returning email`,
    [tenantId, invitationId, now],
  );
  return row?.email;
}

/** Uses an invitation up. One conditional update decides, so of many uses at once exactly one succeeds. */
export async function markAccepted(
  sql: TenantSql,
  tenantId: string,
  { tokenHash, userId, now }: { readonly tokenHash: string; readonly userId: string; readonly now: Date },
): Promise<boolean> {
  const rows = await sql.query(
    `update invitations i set accepted_at = $4, accepted_by = $3
     where tenant_id = $1 and token_hash = $2 and ${open} and expires_at > $4 returning 1`,
    [tenantId, tokenHash, userId, now],
  );
  return rows.length === 1;
}

/** Whose invitation a link is. Only the system role can ask this. */
export async function selectPlaceOfLink(
  sql: SystemSql,
  tokenHash: string,
): Promise<{ readonly tenantId: string; readonly invitationId: string } | undefined> {
  const [row] = await sql.query<{ tenantId: string; invitationId: string }>(
    `select tenant_id as "tenantId", invitation_id as "invitationId" from invitations where token_hash = $1`,
    [tokenHash],
  );
  return row;
}
