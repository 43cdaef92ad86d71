import type pg from "pg";
import type { Clock } from "@/server/kernel/clock";
import { newId } from "@/server/kernel/ids";
import { guardText } from "@/server/platform/card-guard";
import type { Log } from "@/server/platform/log/log";
import type { Endpoint } from "./find-endpoint";

/** One delivery to a known address that was not accepted. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
  readonly rawBody: Uint8Array;
}

export interface RefusalLog {
  /** Notes a refusal soon. It never waits and never fails: the sender's answer does not depend on it. */
  note(endpoint: Pick<Endpoint, "tenantId" | "connectionId">, refusal: Refusal): void;
  /** Resolves when nothing is left to write. */
  written(): Promise<void>;
}

interface Line extends Pick<Refusal, "status" | "reason"> {
  readonly tenantId: string;
  readonly connectionId: string;
  readonly id: string;
  readonly receivedAt: Date;
  readonly sizeBytes: number;
  /** A copy of what is judged: five hundred whole bodies would be a flood in memory. */
  readonly beginning: Uint8Array;
}

const keptPerConnection = 100;
/** More than that at once is a flood, of which the newest are enough. */
const maxWaiting = 500;
const judgedBytes = 2_048;
const excerptLength = 200;

/**
 * Keeps the last 100 refused deliveries of each connection, for whoever sets it up. Refusals come from anybody who knows the
 * address, so they are written in bundles, one at a time, and what a flood brings beyond that is dropped.
 */
export function createRefusalLog({
  pool,
  clock,
  log,
}: {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly log: Log;
}): RefusalLog {
  let waiting: Line[] = [];
  let writing: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const lines = waiting;
      waiting = [];
      await write(pool, lines).catch((error: unknown) => log.warn("refused deliveries could not be noted", { error }));
    }
    writing = undefined;
  }

  return {
    note({ tenantId, connectionId }, { status, reason, rawBody }) {
      if (waiting.length >= maxWaiting) waiting.shift();
      const beginning = new Uint8Array(rawBody.subarray(0, judgedBytes));
      const sizeBytes = rawBody.byteLength;
      waiting.push({
        tenantId,
        connectionId,
        id: newId(),
        receivedAt: clock.now(),
        status,
        reason,
        sizeBytes,
        beginning,
      });
      writing ??= Promise.resolve().then(writeAll);
    },
    written: async () => writing,
  };
}

async function write(pool: pg.Pool, lines: readonly Line[]): Promise<void> {
  await pool.query(
    `insert into refused_deliveries (tenant_id, connection_id, refused_delivery_id, received_at, status, reason, size_bytes, excerpt)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::int[], $6::text[], $7::int[], $8::text[])`,
    [
      lines.map(({ tenantId }) => tenantId),
      lines.map(({ connectionId }) => connectionId),
      lines.map(({ id }) => id),
      lines.map(({ receivedAt }) => receivedAt),
      lines.map(({ status }) => status),
      lines.map(({ reason }) => reason.slice(0, 200)),
      lines.map(({ sizeBytes }) => sizeBytes),
      lines.map(({ beginning }) => excerptOf(beginning)),
    ],
  );
  const connections = new Map(lines.map(({ tenantId, connectionId }) => [connectionId, tenantId]));
  for (const [connectionId, tenantId] of connections) {
    await pool.query(
      `delete from refused_deliveries where tenant_id = $1 and connection_id = $2 and refused_delivery_id <= (
         select refused_delivery_id from refused_deliveries where tenant_id = $1 and connection_id = $2
         order by refused_delivery_id desc offset ${keptPerConnection} limit 1)`,
      [tenantId, connectionId],
    );
  }
}

/**
 * The beginning of a body that nobody vouches for. More of it is judged than is kept, so that no number is cut in half before
 * it is recognised; a body that holds one is not kept at all.
 */
function excerptOf(rawBody: Uint8Array): string {
  const text = Buffer.from(rawBody.subarray(0, judgedBytes)).toString("utf8");
  if (guardText(text).findings.length > 0) return "Not kept: it reads as if it held a card number.";
  // Control characters, U+0000 among them, have no place in a table or on a screen.
  const printable = text.replace(/\p{Cc}+/gu, " ").toWellFormed();
  return printable.length > excerptLength ? `${printable.slice(0, excerptLength).toWellFormed()}…` : printable;
}
