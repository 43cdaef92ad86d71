import type { PulledRecord } from "@/server/connectors/contract";
import type { GatewayTransaction, PulledTransactions, UnreadableRecord } from "@/server/connectors/paytrace";
import { sha256Hex } from "@/server/kernel/ids";
import type { ArrivedEvent } from "@/server/pipeline/events/arrived-event";
import { gatewayTransactionKind, type StoredGatewayBody } from "@/server/pipeline/events/event.schema";
import { cleanRecord } from "@/server/pipeline/flows/steps/clean-record";
import type { PollPlace } from "./poll-lease";

/** How records of the gateway's own list reached us. */
export interface ListReading {
  readonly source: "poll" | "backfill";
  /** Which backfill brought it, and whether what it brings is only recorded. */
  readonly backfill?: StoredGatewayBody["backfill"];
}

/** The events of one part of the gateway's list, without card numbers: those of readable records first. */
export const gatewayEvents = (
  place: PollPlace,
  { records, unreadable }: PulledTransactions,
  reading: ListReading,
): readonly ArrivedEvent[] => [
  ...records.map((record) => toEvent(place, record, reading)),
  ...unreadable.flatMap((record) => toUnreadableEvent(place, record, reading)),
];

function toEvent(place: PollPlace, record: PulledRecord<GatewayTransaction>, reading: ListReading): ArrivedEvent {
  const { frozen, cardNumberRemoved } = cleanRecord(record);
  const { raw, ...understood } = frozen;
  const body = { originalTransactionId: "", hint: "", cardNumberRemoved, record: understood };
  return { ...listEvent(place, record.externalId, record.version, body, reading), raw };
}

/**
 * A record that cannot be read exactly, such as one with an impossible amount, is an event without a record: the run reads the
 * transaction by its id, finds the same fault and puts it before a person. Without an id there is nothing to hold on to.
 */
function toUnreadableEvent(
  place: PollPlace,
  { externalId, error }: UnreadableRecord,
  reading: ListReading,
): readonly ArrivedEvent[] {
  if (externalId === undefined) return [];
  const fault = sha256Hex(error.message).slice(0, 16);
  const body = { originalTransactionId: "", hint: `${reading.source}: not readable`, cardNumberRemoved: false };
  return [listEvent(place, externalId, `unreadable ${fault}`, body, reading)];
}

/**
 * A transaction and its version are one event, whoever reads it. What is only recorded has a key of its own, so that it can never
 * keep the poll, or a later backfill that posts, from taking the same payment up.
 */
function listEvent(
  place: PollPlace,
  transactionId: string,
  version: string,
  body: Omit<StoredGatewayBody, "transactionId">,
  { source, backfill }: ListReading,
): ArrivedEvent {
  const dedupeKey = `${transactionId}@${version}${backfill?.recordOnly === true ? " recorded" : ""}`;
  return {
    ...place,
    source,
    dedupeKey,
    bodyHash: sha256Hex(dedupeKey),
    body: { ...body, transactionId, ...(backfill === undefined ? {} : { backfill }) },
    kind: gatewayTransactionKind,
    transactionId,
    orderingKey: transactionId,
  };
}
