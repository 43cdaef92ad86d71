import type { PulledRecord } from "@/server/connectors/contract";
import type { GatewayTransaction } from "@/server/connectors/paytrace";
import type { GatewayRecord } from "@/server/pipeline/flows/item";
import { guardJson, mayHoldCardNumber } from "@/server/platform/card-guard";
import { type FrozenRecord, freezeRecord, parseFrozenRecord, reviveRecord } from "./revive-record";

export interface CleanRecord {
  readonly record: GatewayRecord;
  /** The same in the form in which it is stored. */
  readonly frozen: FrozenRecord;
  readonly cardNumberRemoved: boolean;
}

/** Ids are long numbers by nature. */
const allowFields = ["externalId", "transactionId", "transaction_id"];

/**
 * Takes card numbers out of the gateway's own record: its free text, such as a description, was typed by somebody. Most records hold
 * no run of digits long enough and are passed on as they are.
 */
export function cleanRecord(record: PulledRecord<GatewayTransaction>): CleanRecord {
  const frozen = freezeRecord(record);
  if (!mayHoldCardNumber(Buffer.from(JSON.stringify(frozen)))) return { record, frozen, cardNumberRemoved: false };
  const { clean, findings } = guardJson(frozen, { allowFields });
  if (findings.length === 0) return { record, frozen, cardNumberRemoved: false };
  return { record: reviveRecord(clean), frozen: parseFrozenRecord(clean), cardNumberRemoved: true };
}
