import type { PulledRecord } from "@/server/connectors/contract";
import type { Log } from "@/server/platform/log/log";
import type { PayTraceClient } from "./client";
import type { PulledTransactions } from "./read-transactions";
import type { GatewayTransaction } from "./schemas";

/** Which refund belongs to which sale, as far as we issued it ourselves: no record of PayTrace tells. */
export interface RefundLinks {
  keep(refundId: string, originalTransactionId: string): Promise<void>;
  /** The sales of those refunds that are known, by the id of the refund. */
  find(refundIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** A client that keeps the link of every refund it issues, and puts it on the refund's record wherever that is read. */
export function withRefundLinks(client: PayTraceClient, links: RefundLinks, log: Log): PayTraceClient {
  async function linked(
    records: readonly PulledRecord<GatewayTransaction>[],
  ): Promise<readonly PulledRecord<GatewayTransaction>[]> {
    const refundIds = records.filter(isRefund).map(({ externalId }) => externalId);
    if (refundIds.length === 0) return records;
    const known = await links.find(refundIds);
    return records.map((record) => {
      const originalTransactionId = isRefund(record) ? known.get(record.externalId) : undefined;
      if (originalTransactionId === undefined) return record;
      return { ...record, canonical: { ...record.canonical, originalTransactionId } };
    });
  }
  const linkedPart = async (part: PulledTransactions) => ({ ...part, records: await linked(part.records) });

  return {
    ...client,
    async refund(input) {
      const outcome = await client.refund(input);
      try {
        await links.keep(outcome.transactionId, outcome.originalTransactionId);
      } catch (error) {
        // The money is on its way: whoever asked must hear that, not that a row of ours could not be written.
        log.error("The link of a refund to its sale could not be kept", { ...outcome, error });
      }
      return outcome;
    },
    async readTransactions(ids, pace) {
      const reads = await client.readTransactions(ids, pace);
      const records = await linked(reads.flatMap((read) => (read?.ok ? [read.value] : [])));
      const byId = new Map(records.map((record) => [record.externalId, record]));
      return reads.map((read) => (read?.ok ? { ...read, value: byId.get(read.value.externalId) ?? read.value } : read));
    },
    async pullTransactions(input) {
      return linkedPart(await client.pullTransactions(input));
    },
    async *eachTransactionPart(input) {
      for await (const part of client.eachTransactionPart(input)) yield linkedPart(part);
    },
    async findByInvoice(invoiceId, around) {
      return linked(await client.findByInvoice(invoiceId, around));
    },
    async exportBatchTransactions(batchNumber) {
      return linkedPart(await client.exportBatchTransactions(batchNumber));
    },
  };
}

const isRefund = ({ canonical }: PulledRecord<GatewayTransaction>): boolean => canonical.type === "refund";
