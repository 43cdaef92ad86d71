import type { NewTransaction } from "../payments/transaction";

/** What can be announced. PayTrace documents no notifications: names and payload are ours. */
export const notificationTypes = [
  "paytrace.transaction.sale_approved",
  "paytrace.transaction.sale_declined",
  "paytrace.transaction.authorization_approved",
  "paytrace.transaction.authorization_declined",
  "paytrace.transaction.captured",
  "paytrace.transaction.voided",
  "paytrace.transaction.refunded",
  "paytrace.transaction.charged_back",
] as const;
export type NotificationType = (typeof notificationTypes)[number];

/** How the recording of a new transaction is announced. One that was voided at once counts as not approved. */
export function announcementOf({ kind, state }: Pick<NewTransaction, "kind" | "state">): NotificationType {
  if (kind === "REFUND") return "paytrace.transaction.refunded";
  const failed = state === "declined" || state === "auto_voided";
  if (kind === "SALE") return failed ? "paytrace.transaction.sale_declined" : "paytrace.transaction.sale_approved";
  return failed ? "paytrace.transaction.authorization_declined" : "paytrace.transaction.authorization_approved";
}
