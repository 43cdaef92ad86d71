import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import { type Money, parseMoney } from "@/server/kernel/money";
import { err, ok, type Result } from "@/server/kernel/result";
import { unexpectedShape } from "../errors";
import { formatLocalDay, parseLocalTime } from "../local-time";
import { readDone } from "../read-answer";
import { envelope, text } from "../schemas";
import type { Session } from "../session";
import type { PayTraceConfig } from "../settings";

/** A settled batch. Numbers start again after 999, so it is identified by its number and the day it settled. */
export interface Batch {
  readonly batchNumber: string;
  /** Undefined while the batch is open. */
  readonly settledAt: Date | undefined;
  readonly transactionCount: number;
  /** Sales less refunds; negative when more was given back. */
  readonly net: Money;
}

export interface ExportedBatches {
  readonly batches: readonly Batch[];
  readonly unreadable: readonly ConnectorError[];
}

/** PayTrace's names of a batch's fields were not to be found: these are guesses after its older interface. */
const batchRecord = z.looseObject({
  batch_number: text.pipe(z.string().regex(/^\d{1,6}$/)),
  settled: text,
  transaction_count: z.coerce.number().int().min(0),
  net_amount: z.union([z.string(), z.number()]),
});
const batchesAnswer = envelope.extend({ batches: z.array(z.unknown()) });

/** The batches settled on the local days from `from` to `to`, both included. */
export async function exportBatches(
  session: Session,
  config: PayTraceConfig,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<ExportedBatches> {
  const range = {
    start_date: formatLocalDay(from, config.timeZone),
    end_date: formatLocalDay(to, config.timeZone),
  };
  const answer = readDone(await session.call("/v1/batches/export", range, "read"), 1, batchesAnswer);
  const batches: Batch[] = [];
  const unreadable: ConnectorError[] = [];
  for (const row of answer.batches) {
    const batch = toBatch(row, config);
    if (batch.ok) batches.push(batch.value);
    else unreadable.push(batch.error);
  }
  return { batches, unreadable };
}

/** One batch by its number, or the latest. @returns undefined where PayTrace lists none */
export async function exportBatch(
  session: Session,
  config: PayTraceConfig,
  batchNumber?: string,
): Promise<Batch | undefined> {
  const asked = batchNumber === undefined ? {} : { batch_number: wireBatchNumber(batchNumber) };
  const answer = readDone(await session.call("/v1/batches/export_one", asked, "read"), 1, batchesAnswer);
  const [row] = answer.batches;
  if (row === undefined) return undefined;
  const batch = toBatch(row, config);
  if (!batch.ok) throw batch.error;
  if (batchNumber !== undefined && Number(batch.value.batchNumber) !== Number(batchNumber)) {
    throw unexpectedShape(`asked for batch ${batchNumber}, got another`);
  }
  return batch.value;
}

/** @throws ConnectorError invalid */
export function wireBatchNumber(batchNumber: string): string {
  if (/^\d{1,6}$/.test(batchNumber)) return batchNumber;
  throw new ConnectorError("invalid", "A batch number has up to six digits.");
}

function toBatch(row: unknown, { timeZone, currency }: PayTraceConfig): Result<Batch, ConnectorError> {
  const record = batchRecord.safeParse(row);
  if (!record.success) {
    return err(unexpectedShape(`batch record, ${record.error.issues.map((issue) => issue.path.join(".")).join(", ")}`));
  }
  const { batch_number, settled, transaction_count, net_amount } = record.data;
  const detail = { batchNumber: batch_number };
  const net = parseMoney(net_amount, currency);
  if (!net.ok) return err(new ConnectorError("invalid", net.error, { detail }));
  const settledAt = settled === "" ? undefined : parseLocalTime(settled, timeZone);
  if (settledAt !== undefined && !settledAt.ok) return err(new ConnectorError("invalid", settledAt.error, { detail }));
  return ok({
    batchNumber: batch_number,
    settledAt: settledAt?.value,
    transactionCount: transaction_count,
    net: net.value,
  });
}
