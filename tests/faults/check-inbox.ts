import type { Installation } from "../support/installation";
import { type Finding, noneOf } from "./finding";
import type { PlannedNotification } from "./plan-payments";

/** Acknowledged means stored: every accepted delivery is a row of the inbox, with the content that was sent. */
export async function checkInbox(
  { pools }: Installation,
  environmentIds: readonly string[],
  accepted: readonly PlannedNotification[],
): Promise<readonly Finding[]> {
  const { rows } = await pools.behind.query<{
    key: string;
    transaction_id: string;
    status: string;
    deliveries: number;
  }>(
    `select dedupe_key as key, transaction_id, status, deliveries from events
     where environment_id = any ($1::uuid[]) and source = 'notification'`,
    [environmentIds],
  );
  const stored = new Map(rows.map((row) => [row.key, row]));
  const lost = accepted.filter(({ id, sale }) => stored.get(id)?.transaction_id !== sale.transactionId);
  const unfinished = rows.filter(({ status }) => !["done", "ignored", "dead"].includes(status));
  const distinct = new Set(accepted.map(({ id }) => id));
  const heard = rows.reduce((sum, row) => sum + row.deliveries, 0);
  return [
    {
      what: "Different deliveries accepted, events stored",
      found: `${distinct.size}, ${rows.length}`,
      holds: distinct.size === rows.length,
    },
    {
      what: "Deliveries counted in the inbox, at least those accepted",
      found: String(heard),
      holds: heard >= accepted.length,
    },
    noneOf(
      "Every accepted notification is stored",
      accepted.length,
      lost.map(({ id }) => `${id} was accepted and is not there`),
    ),
    noneOf(
      "Every event has ended",
      rows.length,
      unfinished.map(({ key, status }) => `${key} is ${status}`),
    ),
  ];
}
