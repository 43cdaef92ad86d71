import { createHmac } from "node:crypto";
import pg from "pg";

/**
 * Who may do what in the portal's database. None of them owns a table or bypasses row-level security; the migrations
 * grant each just what its part of the house needs.
 *
 * - `tallybridge_app`: the portal and the pipeline, always inside one tenant.
 * - `tallybridge_ingest`: the front door: finds an endpoint by its key and stores events, nothing else.
 * - `tallybridge_system`: reads across tenants what a reviewed list of reasons needs (see `system-reasons.ts`).
 * - `tallybridge_eraser`: deletes the rows of one tenant whose waiting period is over, or of one demo whose time is, and sees nothing else.
 */
export const loginRoles = [
  "tallybridge_app",
  "tallybridge_ingest",
  "tallybridge_system",
  "tallybridge_eraser",
] as const;
export type LoginRole = (typeof loginRoles)[number];

/** Gives each role its password; tests use the role's name, a start derives them from the installation's secret. */
export type RolePassword = (role: LoginRole) => string;

export const derivedRolePassword =
  (secret: string): RolePassword =>
  (role) =>
    createHmac("sha256", secret).update(`database role ${role}`).digest("base64url");

/** Makes the roles or sets their passwords anew. Needs a connection that may create roles. */
export async function provisionRoles(adminUrl: string, password: RolePassword): Promise<void> {
  const client = new pg.Client(adminUrl);
  await client.connect();
  try {
    for (const role of loginRoles) await ensureLoginRole(client, role, password(role));
  } finally {
    await client.end();
  }
}

/**
 * Makes a login role without any right of its own, or sets its password. An account that may create roles but is no superuser may
 * set the password of a role it made and change nothing else, so of an existing role the rights are looked at instead.
 * @throws Error with one sentence when the role has rights that would let it past row-level security.
 */
export async function ensureLoginRole(
  client: Pick<pg.ClientBase, "query" | "escapeLiteral">,
  role: string,
  password: string,
): Promise<void> {
  const secret = client.escapeLiteral(password);
  const { rows } = await client.query<{ passes: boolean }>(
    "select rolsuper or rolbypassrls as passes from pg_roles where rolname = $1",
    [role],
  );
  if (rows[0] === undefined) {
    await client.query(`create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole password ${secret}`);
  } else if (rows[0].passes) {
    throw new Error(
      `The database role ${role} may pass row-level security. Take that away: alter role ${role} nosuperuser nobypassrls`,
    );
  } else await client.query(`alter role ${role} password ${secret}`);
}

/** The same database seen by another role. */
export function urlForRole(adminUrl: string, role: LoginRole, password: RolePassword): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = password(role);
  return url.toString();
}
