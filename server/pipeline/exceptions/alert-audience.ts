import { type RoutedPeople, routePeople } from "@/server/pipeline/alert-routes";
import type { AlertKind } from "@/server/pipeline/alert-routes/alert-routes.schema";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { type Permission, roleAllows, roles } from "@/server/platform/auth";
import type { TenantSql } from "@/server/platform/db/database";
import type { Cause } from "./causes";
import { connectionFailing, credentialsRefused } from "./connection-alert";
import { connectionOutage } from "./outage-alert";
import { isSyncAlertCause } from "./sync-alert";

/**
 * What a mail is about, and who hears of it: everybody whose role may do something about it. Of a connection finance hears too, because
 * money waits for it; credentials are for those alone who may enter others.
 */
const whoHears = {
  money: ["exceptions.resolve"],
  approvals: ["charges.approve", "flows.approve"],
  connections: ["connections.manage", "exceptions.resolve"],
  credentials: ["connections.manage"],
  billing: ["billing.manage"],
  promotions: ["promotions.request", "promotions.approve"],
} as const satisfies Record<string, readonly Permission[]>;
export type MailTopic = keyof typeof whoHears;

const aboutConnections: ReadonlySet<string> = new Set<Cause | typeof connectionFailing | typeof connectionOutage>([
  ...([connectionFailing, connectionOutage] as const),
  ...(["sign_in_refused", "erp_unavailable", "gateway_unavailable", "shop_unavailable"] as const),
]);

/** Stands for what the plan is told by: it is no alert of an environment, and goes the way of one. */
export const ofThePlan = "plan";

/** What an alert is about, by its cause as it is stored. */
export const topicOf = (cause: string): MailTopic =>
  cause === ofThePlan
    ? "billing"
    : cause === credentialsRefused
      ? "credentials"
      : aboutConnections.has(cause) || isSyncAlertCause(cause)
        ? "connections"
        : "money";

const aboutChargebacks: ReadonlySet<string> = new Set<Cause>([
  "chargeback_unclear",
  "refund_without_sale",
  "refund_exceeds_sale",
]);
const aboutPostings: ReadonlySet<string> = new Set<Cause>([
  ...(["in_doubt", "period_closed", "record_locked", "unexpected_failure", "flow_stopped", "no_flow"] as const),
]);

/** The kind of an alert, by which a company decides who hears of it. */
export function kindOf(cause: string): AlertKind {
  const topic = topicOf(cause);
  if (topic === "billing") return "billing";
  if (topic === "credentials") return "credentials";
  if (topic === "connections") return "outages";
  if (aboutChargebacks.has(cause)) return "chargebacks";
  return aboutPostings.has(cause) ? "postings" : "exceptions";
}

/** Whom to tell about an environment, and how its pages are addressed. */
export interface Audience {
  readonly companyName: string;
  readonly environmentName: string;
  readonly isProduction: boolean;
  readonly pagesUrl: string;
  readonly people: readonly { readonly userId: string; readonly email: string }[];
}

/** The members who hear of a topic by their role, and whose address is confirmed. */
export const readAudience = (
  sql: TenantSql,
  place: EnvironmentPlace,
  appUrl: string,
  topic: MailTopic,
): Promise<Audience> =>
  readMembers(
    sql,
    place,
    appUrl,
    roles.filter((role) => whoHears[topic].some((permission) => roleAllows(role, permission))),
  );

export interface AlertAudience extends Audience {
  readonly kind: AlertKind;
  readonly delivery: RoutedPeople["delivery"];
}

/** Who hears of an alert: those whom the company chose for its kind, or else those by role. */
export async function readAlertAudience(
  sql: TenantSql,
  place: EnvironmentPlace,
  appUrl: string,
  cause: string,
): Promise<AlertAudience> {
  const audience = await readAudience(sql, place, appUrl, topicOf(cause));
  const kind = kindOf(cause);
  return { ...audience, kind, ...(await routePeople(sql, place.tenantId, kind, audience.people)) };
}

/** The members who have one of these roles in the environment, and whose address is confirmed. */
export async function readMembers(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  appUrl: string,
  hearing: readonly string[],
): Promise<Audience> {
  const people = await sql.query<{ userId: string; email: string }>(
    `select u.id as "userId", u.email from memberships m join users u on u.id = m.user_id
     join environments n on n.tenant_id = m.tenant_id and n.environment_id = $3
     where m.tenant_id = $1 and coalesce(m.environment_roles ->> n.kind, m.role) = any ($2::text[])
       and u.email_verified_at is not null order by u.email`,
    [tenantId, hearing, environmentId],
  );
  const [place] = await sql.query<{ company: string; slug: string; kind: string; environment: string }>(
    `select t.name as company, t.slug, n.kind, n.name as environment from tenants t
     join environments n on n.tenant_id = t.tenant_id and n.environment_id = $2 where t.tenant_id = $1`,
    [tenantId, environmentId],
  );
  if (place === undefined) throw new Error("An alert belongs to an environment that does not exist.");
  return {
    companyName: place.company,
    environmentName: place.environment,
    isProduction: place.kind === "production",
    pagesUrl: `${appUrl}/${place.slug}/${place.kind}`,
    people,
  };
}
