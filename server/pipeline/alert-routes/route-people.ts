import type { TenantSql } from "@/server/platform/db/database";
import type { AlertKind, AlertRoute } from "./alert-routes.schema";
import { selectRoute } from "./routes.repo";

/** Somebody who is mailed. `id` tells their mail apart from that of others about the same. */
export interface Person {
  readonly userId: string;
  readonly email: string;
}

export interface RoutedPeople extends Pick<AlertRoute, "delivery"> {
  readonly people: readonly Person[];
}

/**
 * Who hears of an alert of a kind, and when: the members the company chose in place of `byRole`, without who wants no mail of it, and
 * the addresses it added. Whom it chose and who left since is nobody; where that leaves nobody at all, those by role hear of it, because
 * an alert that reaches nobody is none.
 */
export async function routePeople(
  sql: TenantSql,
  tenantId: string,
  kind: AlertKind,
  byRole: readonly Person[],
): Promise<RoutedPeople> {
  const { delivery, memberIds, addresses } = await selectRoute(sql, tenantId, kind);
  const chosen =
    memberIds.length === 0
      ? byRole
      : await sql.query<{ userId: string; email: string }>(
          `select u.id as "userId", u.email from memberships m join users u on u.id = m.user_id
           where m.tenant_id = $1 and m.user_id = any ($2::uuid[]) and u.email_verified_at is not null order by u.email`,
          [tenantId, memberIds],
        );
  const muted = await sql.query<{ userId: string }>(
    `select user_id as "userId" from memberships where tenant_id = $1 and $2 = any (muted_alerts)`,
    [tenantId, kind],
  );
  const deaf = new Set(muted.map(({ userId }) => userId));
  const members = chosen.filter(({ userId }) => !deaf.has(userId));
  const known = new Set(members.map(({ email }) => email));
  const people = [
    ...members,
    ...addresses.filter((email) => !known.has(email)).map((email) => ({ userId: email, email })),
  ];
  return { delivery, people: people.length > 0 ? people : byRole };
}
