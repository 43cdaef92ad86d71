import { saleNotification } from "../support/signed-notification";
import type { MadeSale } from "../support/simulated-sales";
import type { Bench } from "./context";
import type { LoadJob } from "./load/load-job";

let jobs = 0;

/** An open loop that announces these payments at so many per second. */
export function announcementsOf(sales: readonly MadeSale[], port: number, perSecond: number): LoadJob {
  const targets = [...new Set(sales.map(({ tenant }) => tenant))];
  return {
    mode: "open",
    port,
    connections: 16,
    seconds: sales.length / perSecond,
    perSecond,
    targets,
    prefix: `msg_announce_${++jobs}_`,
    bodies: sales.map((sale) => ({ target: targets.indexOf(sale.tenant), body: saleNotification(sale) })),
    prepared: 0,
  };
}

/** Milliseconds from the arrival of each payment's notification to its confirmed receipt; what has none is absent. */
export async function readReceiptTimes(
  { installation }: Bench,
  sales: readonly MadeSale[],
): Promise<readonly number[]> {
  const { rows } = await installation.pools.behind.query<{ ms: number }>(
    `select extract(epoch from p.confirmed_at - e.received_at)::float8 * 1000 as ms
     from postings p join events e on e.tenant_id = p.tenant_id and e.environment_id = p.environment_id and e.event_id = p.event_id
     where p.transaction_id = any ($1::text[]) and p.kind = 'receipt' and p.state = 'confirmed'`,
    [sales.map(({ transactionId }) => transactionId)],
  );
  return rows.map(({ ms }) => ms);
}
