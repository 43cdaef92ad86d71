import { createElement } from "react";
import { MemberNotice } from "@/emails/member-notice";
import type { Clock } from "@/server/kernel/clock";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import type { MailSender } from "@/server/platform/mail/mail";
import type { BillingParts } from "../billing";
import { eraseTenant } from "./erase-tenant";
import { listTold } from "./tell-everybody";

export interface ErasureParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly mail: MailSender;
  readonly appUrl: string;
  readonly billing: Pick<BillingParts, "stripe">;
  /** Deletes the simulated gateway, shop and companies of an environment; there may be none. Calling it again is safe. */
  readonly removeSystems: (environmentId: string, companyIds: readonly string[]) => Promise<void>;
}

/** Deletes the companies whose waiting period is over, and tells those who were in them. @returns how many */
export async function eraseDueCompanies(parts: ErasureParts): Promise<{ readonly companies: number }> {
  const { db, clock, log } = parts;
  const due = await db.withSystem("find-due-erasures", (sql) =>
    sql.query<{ tenantId: string; name: string }>(
      `select tenant_id as "tenantId", name from tenants where deletion_due_at <= $1 and deletion_due_at <= now()`,
      [clock.now()],
    ),
  );
  let companies = 0;
  for (const { tenantId, name } of due) {
    try {
      await endSubscription(parts, tenantId);
      const told = await listTold(db, tenantId);
      for (const { id, companyIds } of await listEnvironments(db, tenantId)) await parts.removeSystems(id, companyIds);
      const rows = await eraseTenant(db, tenantId);
      companies += 1;
      log.info("a company was deleted", { tenantId, rows });
      const heading = `${name} was deleted`;
      const text = `The waiting period is over: every record of ${name} is deleted. Your own account stays; you can delete it there.`;
      for (const { name: person, email } of told) {
        const body = createElement(MemberNotice, { name: person, heading, text, portalUrl: `${parts.appUrl}/account` });
        const idempotencyKey = `company-deletion/${tenantId}/done/${email}`;
        await parts.mail
          .send({ to: email, subject: heading, body, idempotencyKey })
          .catch((error: unknown) => log.warn("a deletion could not be told", { error }));
      }
    } catch (error) {
      // Tried again the next night; one company never keeps another.
      log.error("a company could not be deleted", { tenantId, error });
    }
  }
  return { companies };
}

/** With the sandbox companies that were made beside the first, whose id is the environment's. */
const listEnvironments = (db: Database, tenantId: string) =>
  db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ id: string; companyIds: readonly string[] }>(
      `select n.environment_id as id, array(select r.company_id::text from sandbox_resets r
         where r.tenant_id = n.tenant_id and r.environment_id = n.environment_id) as "companyIds"
       from environments n where n.tenant_id = $1`,
      [tenantId],
    ),
  );

/** Nobody pays for what is gone. Where Stripe cannot be reached nothing is deleted yet. */
async function endSubscription({ db, billing }: ErasureParts, tenantId: string): Promise<void> {
  const [row] = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ id: string | null }>("select stripe_subscription_id as id from subscriptions where tenant_id = $1", [
      tenantId,
    ]),
  );
  if (row?.id == null) return;
  const subscription = await billing.stripe.subscriptions.retrieve(row.id);
  if (subscription.status !== "canceled") await billing.stripe.subscriptions.cancel(row.id);
}
