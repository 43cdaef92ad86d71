import type { BillingParts } from "@/server/account/billing";
import { answerStripe } from "@/server/api/stripe/answer-stripe";
import { systemClock } from "@/server/kernel/clock";
import { newId } from "@/server/kernel/ids";
import { silentLog } from "@/server/platform/log/log";
import type { Mail } from "@/server/platform/mail/mail";
import { type Notification, openTestDesk, type TestDesk } from "./billing-desk";
import { openTestPortal, type TestPortal } from "./portal";
import { serveFetch } from "./serve-fetch";

export interface BillingTenant {
  readonly tenantId: string;
  readonly actor: string;
  readonly billingPath: string;
  /** The owner's address. */
  readonly email: string;
}

/** The billing of a portal at the billing desk. Notifications are held until a test lets them through. */
export interface BillingWorld {
  readonly portal: TestPortal;
  readonly desk: TestDesk;
  readonly parts: BillingParts;
  readonly mails: readonly Mail[];
  /** A company with an owner. */
  addTenant(): Promise<BillingTenant>;
  /** Presses a button of a page of the desk. @returns the status */
  press(url: string, fields: Readonly<Record<string, string>>): Promise<number>;
  /** Posts to the portal as Stripe does. @returns the status */
  notify(notification: Notification): Promise<number>;
  /** Lets everything through that is held. */
  deliverAll(): Promise<void>;
  /** Empties the desk but for customers and prices. */
  clearDesk(): Promise<void>;
  close(): Promise<void>;
}

export async function openBillingWorld(): Promise<BillingWorld> {
  const [portal, desk] = await Promise.all([openTestPortal(), openTestDesk()]);
  const mails: Mail[] = [];
  const parts: BillingParts = {
    db: portal.db,
    stripe: desk.stripe,
    clock: systemClock,
    log: silentLog,
    appUrl: "http://portal.test",
    mail: { send: async (mail) => void mails.push(mail) },
  };
  const hook = await serveFetch(answerStripe(parts, desk.webhookSecret));
  const notify = async ({ body, signature }: Notification) => {
    const headers = { "content-type": "application/json", "stripe-signature": signature };
    return (await fetch(hook.url, { method: "POST", body, headers })).status;
  };
  return {
    portal,
    desk,
    parts,
    mails,
    notify,
    async addTenant() {
      const [tenantId, userId] = [newId(), newId()];
      await portal.db.identity.user.create({
        data: { id: userId, email: `${userId}@example.com`, name: "Owner", passwordHash: "none" },
      });
      await portal.db.withTenant({ tenantId }, async (tx) => {
        await tx.tenant.create({ data: { id: tenantId, slug: `t-${tenantId}`, name: "Company" } });
        await tx.environment.create({ data: { tenantId, id: newId(), kind: "sandbox", name: "Sandbox" } });
        await tx.membership.create({ data: { tenantId, userId, role: "owner" } });
      });
      return { tenantId, actor: `user:${userId}`, billingPath: "/plan", email: `${userId}@example.com` };
    },
    async press(url, fields) {
      const init = { method: "POST", body: new URLSearchParams(fields), redirect: "manual" } as const;
      return (await fetch(url, init)).status;
    },
    async deliverAll() {
      for (const notification of await desk.takeNotifications()) await notify(notification);
    },
    async clearDesk() {
      await desk.takeNotifications();
      await desk.pool.query("delete from billing_desk.deliveries");
      await desk.pool.query("delete from billing_desk.objects where kind not in ('customer', 'price', 'product')");
    },
    async close() {
      await hook.close();
      await Promise.all([portal.close(), desk.close()]);
    },
  };
}
