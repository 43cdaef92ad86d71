import { unexpectedShape } from "../errors";
import { type PulledTransactions, readRecords } from "../read-transactions";
import type { Session } from "../session";
import type { PayTraceConfig } from "../settings";
import { wireBatchNumber } from "./export-batches";

/** The transactions of one batch; of several that have the number, PayTrace takes the latest. */
export async function exportBatchTransactions(
  session: Session,
  config: PayTraceConfig,
  batchNumber: string,
): Promise<PulledTransactions> {
  const asked = { batch_number: wireBatchNumber(batchNumber) };
  const pulled = readRecords(await session.call("/v1/batches/transaction_list", asked, "read"), config);
  const stray = pulled.records.some(
    ({ canonical }) => canonical.batchNumber !== undefined && Number(canonical.batchNumber) !== Number(batchNumber),
  );
  if (stray) throw unexpectedShape(`asked for batch ${batchNumber}, got another`);
  return pulled;
}
