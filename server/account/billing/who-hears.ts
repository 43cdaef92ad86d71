import { digestSender, routePeople } from "@/server/pipeline/alert-routes";
import type { MailSender } from "@/server/platform/mail/mail";
import type { BillingParts } from "./billing-parts";

/** Somebody who hears of the plan, and by which way. */
export interface Hearer {
  readonly email: string;
  readonly send: MailSender["send"];
}

export interface Hearers {
  readonly company: string;
  readonly billingUrl: string;
  readonly people: readonly Hearer[];
}

/**
 * Who hears of the plan: the owners always and at once, whatever they switched off, and beside them whom the company chose, when it chose.
 */
export async function readHearers({ db, mail, appUrl, clock }: BillingParts, tenantId: string): Promise<Hearers> {
  const { place, owners, routed } = await db.withTenantSql({ tenantId }, async (sql) => {
    const [tenant] = await sql.query<{ company: string; slug: string }>(
      "select name as company, slug from tenants where tenant_id = $1",
      [tenantId],
    );
    const found = await sql.query<{ userId: string; email: string }>(
      `select u.id as "userId", u.email from memberships m join users u on u.id = m.user_id
       where m.tenant_id = $1 and m.role = 'owner' order by u.email`,
      [tenantId],
    );
    return { place: tenant, owners: found, routed: await routePeople(sql, tenantId, "billing", found) };
  });
  const billingUrl = `${appUrl}/${place?.slug ?? ""}/sandbox/settings/plan`;
  const toOthers =
    routed.delivery === "daily"
      ? digestSender(db, { tenantId, kind: "billing", url: billingUrl, now: clock.now() })
      : mail;
  const ofOwners = new Set(owners.map(({ email }) => email));
  const others = routed.people.filter(({ email }) => !ofOwners.has(email));
  return {
    company: place?.company ?? "",
    billingUrl,
    people: [
      ...owners.map(({ email }) => ({ email, send: mail.send.bind(mail) })),
      ...others.map(({ email }) => ({ email, send: toOthers.send.bind(toOthers) })),
    ],
  };
}
