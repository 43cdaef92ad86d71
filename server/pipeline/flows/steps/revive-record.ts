import { z } from "zod";
import type { PulledRecord } from "@/server/connectors/contract";
import type { GatewayTransaction } from "@/server/connectors/paytrace";
import type { GatewayRecord } from "@/server/pipeline/flows/item";

const instant = z.iso.datetime().transform((text) => new Date(text));
const money = z.object({ minor: z.string().transform(BigInt), currency: z.string() });

/** A pulled record as it lies in the inbox: bigint and instants as text. */
const storedRecord = z.compile(
  z.object({
    externalId: z.string(),
    version: z.string(),
    occurredAt: instant,
    canonical: z.looseObject({ amount: money, occurredAt: instant, settledAt: instant.optional() }),
  }),
  { strict: true },
);

/** A record as it is stored: `raw` as the gateway sent it, the rest as it was understood. */
const frozenRecord = z.looseObject({ raw: z.unknown() });
export type FrozenRecord = z.infer<typeof frozenRecord>;
export const parseFrozenRecord = (stored: unknown): FrozenRecord => frozenRecord.parse(stored);

export function freezeRecord(record: PulledRecord<GatewayTransaction>): FrozenRecord {
  return JSON.parse(
    JSON.stringify(record, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value)),
  );
}

/** Reads a record that we stored ourselves; its text fields were checked when it was pulled. */
export function reviveRecord(stored: unknown): GatewayRecord {
  const record = storedRecord.parse(stored);
  return { ...record, canonical: record.canonical as unknown as GatewayTransaction };
}
