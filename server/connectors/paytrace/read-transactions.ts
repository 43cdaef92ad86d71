import { setImmediate } from "node:timers/promises";
import pLimit from "p-limit";
import { ConnectorError, type PulledRecord } from "@/server/connectors/contract";
import { err, type Result } from "@/server/kernel/result";
import { drifted, refusalOf, unexpectedShape } from "./errors";
import { formatLocalDay, localDays } from "./local-time";
import { envelope, exportAnswer, exportRecord, type GatewayTransaction } from "./schemas";
import type { Session } from "./session";
import type { PayTraceConfig } from "./settings";
import { toPulledRecord } from "./transform";

type Read = Result<PulledRecord<GatewayTransaction>, ConnectorError>;

/** The export knows one transaction a call, so several calls run side by side. */
const concurrentReads = 8;

/** For a caller that lets others pass between the calls. */
export interface ReadPace {
  /** Awaited before each call. */
  readonly before?: () => Promise<void>;
}

/**
 * Reads transactions by id, in the order asked for; undefined where PayTrace does not know the id. Whatever goes
 * wrong with one id is the result of that id alone.
 */
export async function readTransactions(
  session: Session,
  config: PayTraceConfig,
  ids: readonly string[],
  { before }: ReadPace = {},
): Promise<readonly (Read | undefined)[]> {
  const limit = pLimit(concurrentReads);
  const reads = new Map<string, Promise<Read | undefined>>();
  for (const id of ids) {
    if (!reads.has(id))
      reads.set(
        id,
        limit(async () => {
          await before?.();
          return readOne(session, config, id);
        }),
      );
  }
  return Promise.all(ids.map((id) => reads.get(id)));
}

/** Without its first six digits the brand of a card is not told; they are taken out again as soon as it is understood. */
const tellsBrand = { include_bin: true } as const;

async function readOne(session: Session, config: PayTraceConfig, id: string): Promise<Read | undefined> {
  try {
    const rows = readRows(
      await session.call("/v1/transactions/export/by_id", { transaction_id: id, ...tellsBrand }, "read"),
    );
    if (rows.length === 0) return undefined;
    const read = toPulledRecord(rows[0], config);
    if (read.ok && read.value.externalId !== id)
      return err(unexpectedShape(`asked for ${id}, got another transaction`));
    return read;
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return error.kind === "not_found" ? undefined : err(error);
  }
}

/** A record that could not be read; the id is known unless even that was unreadable. */
export interface UnreadableRecord {
  readonly externalId: string | undefined;
  readonly error: ConnectorError;
}

export interface PulledTransactions {
  /** One per transaction, oldest first. */
  readonly records: readonly PulledRecord<GatewayTransaction>[];
  readonly unreadable: readonly UnreadableRecord[];
}

export interface PullInput {
  readonly from: Date;
  readonly to: Date;
  /** Only records in which this text occurs. */
  readonly includingText?: string;
}

/**
 * All transactions created on the local days from `from` to `to`, both included: the export takes days, not times. It
 * has no pages and no "changed since", so reading the same days again gives the same records, with new versions where
 * something changed.
 */
export async function pullTransactions(
  session: Session,
  config: PayTraceConfig,
  { from, to, includingText }: PullInput,
): Promise<PulledTransactions> {
  const rows = await exportDays(session, {
    start_date: formatLocalDay(from, config.timeZone),
    end_date: formatLocalDay(to, config.timeZone),
    ...(includingText === undefined ? {} : { including_text: includingText }),
  });
  return understand(rows, config);
}

/** Records that are understood in one turn of the event loop. */
const recordsTogether = 500;

/**
 * The same, one day a call and in parts of a few hundred records, so that a busy day neither fills the memory twice nor keeps
 * everybody else waiting while it is understood.
 */
export async function* eachTransactionPart(
  session: Session,
  config: PayTraceConfig,
  { from, to }: Pick<PullInput, "from" | "to">,
): AsyncGenerator<PulledTransactions> {
  for (const day of localDays(from, to, config.timeZone)) {
    const rows = await exportDays(session, { start_date: day, end_date: day });
    for (let at = 0; at < rows.length; at += recordsTogether) {
      yield understand(rows.slice(at, at + recordsTogether), config);
      await setImmediate();
    }
  }
}

const exportDays = async (session: Session, asked: Readonly<Record<string, string>>): Promise<readonly unknown[]> =>
  readRows(await session.call("/v1/transactions/export/by_date_range", { ...asked, ...tellsBrand }, "read"));

function understand(rows: readonly unknown[], config: PayTraceConfig): PulledTransactions {
  const records = new Map<string, PulledRecord<GatewayTransaction>>();
  const unreadable: UnreadableRecord[] = [];
  for (const row of rows) {
    const read = toPulledRecord(row, config);
    if (read.ok) records.set(read.value.externalId, read.value);
    else unreadable.push({ externalId: idOf(row), error: read.error });
  }
  const inOrder = [...records.values()].sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  return { records: inOrder, unreadable };
}

/** The records of another answer that lists transactions as the export does. */
export const readRecords = (json: unknown, config: PayTraceConfig): PulledTransactions =>
  understand(readRows(json), config);

/**
 * Transactions with exactly this invoice id, for finding out what became of a payment whose answer was lost. A day on
 * either side makes up for a zone that was set wrongly.
 */
export async function findByInvoice(
  session: Session,
  config: PayTraceConfig,
  invoiceId: string,
  around: Date,
): Promise<readonly PulledRecord<GatewayTransaction>[]> {
  const dayMs = 86_400_000;
  const found = await pullTransactions(session, config, {
    from: new Date(around.getTime() - dayMs),
    to: new Date(around.getTime() + dayMs),
    includingText: invoiceId,
  });
  const unreadable = found.unreadable[0];
  // A record that cannot be read might be the very one; saying "not found" would invite a second payment.
  if (unreadable !== undefined) throw unreadable.error;
  return found.records.filter((record) => record.canonical.invoiceId === invoiceId);
}

/** On exports `response_code` 1 means success, elsewhere it means errors: `success` decides. */
function readRows(json: unknown): readonly unknown[] {
  const answer = exportAnswer.safeParse(json);
  if (answer.success && answer.data.success) return answer.data.transactions;
  const refused = envelope.safeParse(json);
  if (refused.success && !refused.data.success) throw refusalOf(refused.data);
  if (!answer.success) throw drifted("an export", answer.error);
  throw unexpectedShape("an export that says neither yes nor no");
}

const idOf = (row: unknown): string | undefined => {
  const parsed = exportRecord.pick({ transaction_id: true }).safeParse(row);
  return parsed.success ? parsed.data.transaction_id : undefined;
};
