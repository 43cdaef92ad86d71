import { createHmac } from "node:crypto";
import pg from "pg";

/**
 * Who may do what in the portal's database. None of them owns a table or bypasses row-level security; the migrations
 * grant each just what its part of the house needs.
 *
 * - `tallybridge_app`: the portal and the pipeline, always inside one tenant.
 * - `tallybridge_ingest`: the front door: finds an endpoint by its key and stores events, nothing else.
 * - `tallybridge_system`: reads across tenants what a reviewed list of reasons needs (see `system-reasons.ts`).
 */
export const loginRoles = ["tallybridge_app", "tallybridge_ingest", "tallybridge_system"] as const;
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
    for (const role of loginRoles) {
      const { rowCount } = await client.query("select 1 from pg_roles where rolname = $1", [role]);
      const secret = client.escapeLiteral(password(role));
      // An account that may create roles but is no superuser may set a password later, and nothing else.
      if (rowCount) await client.query(`alter role ${role} password ${secret}`);
      else {
        await client.query(
          `create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole password ${secret}`,
        );
      }
    }
  } finally {
    await client.end();
  }
}

/** The same database seen by another role. */
export function urlForRole(adminUrl: string, role: LoginRole, password: RolePassword): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = password(role);
  return url.toString();
}
