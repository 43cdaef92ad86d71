import { AppError } from "@/server/kernel/errors";
import type { Database } from "@/server/platform/db/database";
import { isAllowedAddress } from "./allowed-addresses";
import { roleIn } from "./member-access";
import type { ActingRole } from "./permissions";
import { type EnvironmentKind, environmentKinds, type Principal, userActor } from "./principal";
import { readAccess } from "./read-access";

/** What an address such as `/acme/sandbox/payments` names. */
export interface PlaceInPortal {
  readonly tenantSlug: string;
  readonly environmentKind: string;
}

/** From where and in how old a session somebody asks. */
export interface RequestPlace {
  readonly address: string;
  readonly sessionAgeMs: number;
}

interface Row {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly environmentId: string;
  readonly role: string;
  readonly environmentRoles: unknown;
  readonly lacksFactor: boolean;
  readonly allowedAddresses: readonly string[];
  readonly sessionHours: number;
  readonly demoUntil: Date | null;
  readonly demoLives: boolean;
}

/**
 * The person acting in an environment, with the role that counts there: the one place where a role is narrowed for it. It is read
 * anew each time, so a removed member is out at once.
 * @param from where the request comes from and since when its session lasts; without it a company that limits either is closed
 * @throws AppError `not_found` for a tenant or environment that does not exist and, alike, for one they do not belong to; `forbidden`
 *   where the company does not answer to the address; `unauthenticated` where it ends sessions sooner than this one;
 *   `second_factor_needed` where the company lets nobody in without one.
 */
export async function findPrincipal(
  db: Pick<Database, "withSystem">,
  userId: string,
  { tenantSlug, environmentKind }: PlaceInPortal,
  from?: RequestPlace,
): Promise<Principal> {
  const [row] = await db.withSystem("list-own-memberships", (sql) =>
    sql.query<Row>(
      `select t.tenant_id as "tenantId", t.name as "tenantName", e.environment_id as "environmentId", m.role,
              t.allowed_addresses as "allowedAddresses", t.session_hours as "sessionHours", t.demo_until as "demoUntil",
              coalesce(t.demo_until > now(), false) as "demoLives",
              m.environment_roles as "environmentRoles",
              coalesce(t.second_factor_required_from <= now(), false) and not exists (select 1 from second_factors f
                where f.user_id = m.user_id and f.confirmed_at is not null) as "lacksFactor"
       from memberships m
       join tenants t on t.tenant_id = m.tenant_id
       join environments e on e.tenant_id = m.tenant_id
       where m.user_id = $1 and t.slug = $2 and e.kind = $3`,
      [userId, tenantSlug, environmentKind],
      "find-principal",
    ),
  );
  const kind = environmentKinds.find((known) => known === environmentKind);
  const role = row && kind && actingRole(row, kind);
  if (!row || !kind || !role) throw new AppError("not_found", "No such environment for this person.");
  requireAllowed(row, from);
  const { tenantId, tenantName, environmentId } = row;
  if (row.lacksFactor) throw new AppError("second_factor_needed", "The company asks for a second factor.");
  return {
    userId,
    tenantId,
    tenantSlug,
    tenantName,
    environmentId,
    environmentKind: kind,
    role,
    actor: userActor(userId),
    ...(role === "visitor" && row.demoUntil !== null ? { demoUntil: row.demoUntil } : {}),
  };
}

/** A visitor is one in the Sandbox of a demo that is not over, and nobody anywhere else. */
function actingRole(
  { role, environmentRoles, demoUntil, demoLives }: Row,
  kind: EnvironmentKind,
): ActingRole | undefined {
  if (role === "visitor") return demoLives && kind === "sandbox" ? "visitor" : undefined;
  const access = demoUntil === null ? readAccess(role, environmentRoles) : undefined;
  return access && roleIn(access, kind);
}

const hourMs = 3_600_000;

function requireAllowed({ allowedAddresses, sessionHours, tenantName }: Row, from: RequestPlace | undefined): void {
  if (!isAllowedAddress(allowedAddresses, from?.address ?? "")) {
    throw new AppError("forbidden", "A company was asked from an address it does not answer to.", {
      userText: `${tenantName} is open to certain addresses alone, and yours, ${from?.address ?? "unknown"}, is not one of them. Ask an admin of your company.`,
    });
  }
  if (from === undefined || from.sessionAgeMs < sessionHours * hourMs) return;
  throw new AppError("unauthenticated", "A company ends sessions sooner than this one.", {
    userText: `${tenantName} asks for a new sign-in after ${sessionHours} hours. Sign in again.`,
  });
}
