import { pullTransactions } from "../read-transactions";
import type { GatewayTransaction } from "../schemas";
import type { Session } from "../session";
import type { PayTraceConfig } from "../settings";

const dayMs = 86_400_000;

/** Everything PayTrace lists since an attempt. A day on either side makes up for a zone that was set wrongly. */
export async function listAround(
  session: Session,
  config: PayTraceConfig,
  since: Date,
  now: Date,
  includingText?: string,
): Promise<readonly GatewayTransaction[]> {
  const { records, unreadable } = await pullTransactions(session, config, {
    from: new Date(since.getTime() - dayMs),
    to: new Date(now.getTime() + dayMs),
    ...(includingText === undefined ? {} : { includingText }),
  });
  // A record that cannot be read might be the very one; saying "not there" would invite a second payment.
  const [hidden] = unreadable;
  if (hidden !== undefined) throw hidden.error;
  return records.map(({ canonical }) => canonical);
}
