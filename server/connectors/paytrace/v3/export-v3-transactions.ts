import { unexpectedShape } from "../errors";
import { formatLocalDay, localDays } from "../local-time";
import { type PulledTransactions, type PullInput, readRecords } from "../read-transactions";
import type { PayTraceConfig } from "../settings";
import { v3Export } from "./schemas";
import type { V3Answer, V3Session } from "./session";

/** All transactions created on the local days from `from` to `to`, both included. */
export async function exportV3Days(
  session: V3Session,
  config: PayTraceConfig,
  { from, to, includingText }: PullInput,
): Promise<PulledTransactions> {
  const asked = {
    start_date: formatLocalDay(from, config.timeZone),
    end_date: formatLocalDay(to, config.timeZone),
    ...(includingText === undefined ? {} : { including_text: includingText }),
  };
  return readV3Records(await session.call("/v3/transactions/export/by-date", asked, "read"), config);
}

/** The same, one day a call. */
export async function* eachV3Day(
  session: V3Session,
  config: PayTraceConfig,
  { from, to }: Pick<PullInput, "from" | "to">,
): AsyncGenerator<PulledTransactions> {
  for (const day of localDays(from, to, config.timeZone)) {
    const asked = { start_date: day, end_date: day };
    yield readV3Records(await session.call("/v3/transactions/export/by-date", asked, "read"), config);
  }
}

export function readV3Records({ success, data }: V3Answer, config: PayTraceConfig): PulledTransactions {
  const rows = v3Export.safeParse(data);
  if (!success || !rows.success) throw unexpectedShape("an export without transactions");
  // A record in which the invoice goes by another name would read as a payment of no invoice.
  if (rows.data.some((row) => typeof row !== "object" || row === null || !("invoice_id" in row))) {
    throw unexpectedShape("a record of version 3 without an invoice id");
  }
  return readRecords({ success: true, response_code: 1, transactions: rows.data }, config);
}
