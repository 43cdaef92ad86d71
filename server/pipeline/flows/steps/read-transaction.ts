import { z } from "zod";
import type { PulledRecord } from "@/server/connectors/contract";
import {
  announcesChargeback,
  type GatewayTransaction,
  readNotification,
  toChargeback,
} from "@/server/connectors/paytrace";
import { asConnectorError, endForError } from "../end-for-error";
import { endItem, type GatewayRecord, type Item, isAboutPayment, isOpen, type PaymentItem, passed } from "../item";
import { defineStep, type StepContext } from "../step";
import { cleanRecord } from "./clean-record";
import { reviveRecord } from "./revive-record";

const type = "gateway.read-transaction";
/** A notification can be faster than PayTrace's own export; after this many tries the id is taken for invented. */
const triesUntilInvented = 4;

/**
 * A notification is a hint: before money is posted, the transaction is read from the gateway. What a poll brought was read by us
 * already and is taken as it is.
 */
export const readTransactionStep = defineStep({
  type,
  version: 1,
  group: "read",
  effect: "read",
  slots: ["gateway"],
  needs: ["notice"],
  gives: ["payment", "money"],
  docs: {
    summary: "Reads the transaction from PayTrace.",
    help: "A notification is a hint: what is posted is what PayTrace itself says. What a poll brought was read already and is taken as it is. A message that names no transaction of PayTrace ends here as ignored.",
    example: "PayTrace announces an approved sale; its amount, card and invoice number are read from PayTrace.",
  },
  config: z.strictObject({}),
  prepare: () => async (ctx, items) => {
    const toRead: PaymentItem[] = [];
    for (const item of items.filter(isAboutPayment)) {
      if (item.body.backfill?.recordOnly === true) {
        recordOnly(item);
        continue;
      }
      // What a poll stored was cleaned before it was.
      if (item.body.record !== undefined) takeRecord(item, reviveRecord(item.body.record), item.body.record);
      else if (item.body.transactionId === "" && announcesChargeback(item.body.message)) {
        const text = "A chargeback was announced in a form that cannot be read. See its message.";
        endItem(item, type, { status: "dead", outcome: "needs_you", cause: "validation_failed", text });
      } else if (item.body.transactionId === "") {
        endItem(item, type, {
          status: "ignored",
          outcome: "ignored",
          text: "The message names no transaction we understand.",
        });
      } else toRead.push(item);
    }
    if (toRead.length > 0) await readFromGateway(ctx, toRead);
  },
});

/** Somebody asked for the payment to be seen and not posted, because the books have it already. */
function recordOnly(item: PaymentItem): void {
  if (item.body.record !== undefined) takeRecord(item, reviveRecord(item.body.record), item.body.record);
  const text =
    item.body.record === undefined
      ? "Brought in by a backfill that records only; PayTrace's record of it cannot be read."
      : "Brought in by a backfill that records only: it was not posted, because the books were said to have it already.";
  endItem(item, type, { status: "ignored", outcome: "ignored", text });
}

/** Asks PayTrace for payments whose state may have changed since they were read. */
export const readAgain = (ctx: StepContext, items: readonly PaymentItem[]): Promise<void> =>
  readFromGateway(ctx, items);

async function readFromGateway(ctx: StepContext, items: readonly PaymentItem[]): Promise<void> {
  const reads = await ctx.slots.gateway
    .readTransactions(
      items.map((item) => item.body.transactionId),
      // One call a transaction: a large chunk would keep its neighbours waiting until the last one is read.
      { before: ctx.passage.giveWay },
    )
    .catch((error: unknown) => {
      const known = asConnectorError(error);
      if (known === undefined) throw error;
      for (const item of items) endItem(item, type, endForError("gateway", known));
      return [];
    });
  items.forEach((item, index) => {
    if (!isOpen(item)) return;
    const read = reads[index];
    if (read === undefined) endUnknown(item);
    else if (read.ok) takeReadRecord(item, read.value);
    else endItem(item, type, endForError("gateway", read.error));
  });
}

function endUnknown(item: PaymentItem): void {
  const { transactionId } = item.body;
  if (item.event.tries < triesUntilInvented) {
    const text = `PayTrace does not show transaction ${transactionId} yet.`;
    endItem(item, type, { status: "waits", cause: "gateway_unavailable", text });
  } else {
    const text = `PayTrace does not know transaction ${transactionId}, so the message is not believed.`;
    endItem(item, type, { status: "ignored", outcome: "ignored", text });
  }
}

function takeReadRecord(item: PaymentItem, read: PulledRecord<GatewayTransaction>): void {
  const { record, frozen, cardNumberRemoved } = cleanRecord(read);
  if (cardNumberRemoved) item.cardNumberRemoved = true;
  takeRecord(item, record, frozen);
}

function takeRecord(item: PaymentItem, record: GatewayRecord, frozen: unknown): void {
  item.frozenRecord = frozen;
  const linked = isChargeback(item) ? asChargeback(item, record) : withKnownLink(item, record);
  item.record = linked ?? record;
  item.rootTransactionId = item.record.canonical.originalTransactionId ?? item.record.externalId;
  if (linked === undefined) {
    const text = "The notice of this chargeback does not say how much was taken back, so nothing is posted.";
    endItem(item, type, { status: "dead", outcome: "needs_you", cause: "validation_failed", text });
    return;
  }
  passed(item, type, `Read from PayTrace: ${linked.canonical.type}, ${linked.canonical.status}.`, {
    version: linked.version.slice(0, 12),
  });
}

/**
 * PayTrace's records do not know chargebacks; the notification alone tells of one and of its amount. @returns undefined when it tells
 * none: the amount of the sale would be a guess.
 */
function asChargeback(item: PaymentItem, record: GatewayRecord): GatewayRecord | undefined {
  const notice = readNotification(item.body.message);
  if (!notice.ok || notice.value.amount === undefined || notice.value.amount.minor <= 0n) return undefined;
  const { amount, chargebackId, fee } = notice.value;
  if (chargebackId !== undefined) item.chargebackId = chargebackId;
  if (fee !== undefined && fee.minor > 0n) item.fee = fee;
  return { ...record, canonical: toChargeback(record.canonical, { amount, occurredAt: item.event.receivedAt }) };
}

/** Nor do they link a refund to its sale. */
function withKnownLink(item: PaymentItem, record: GatewayRecord): GatewayRecord {
  const { originalTransactionId } = item.body;
  if (originalTransactionId === "" || originalTransactionId === record.externalId) return record;
  return { ...record, canonical: { ...record.canonical, originalTransactionId } };
}

export const chargedBackHint = "paytrace.transaction.charged_back";
export const isChargeback = (item: Item): boolean => item.body.hint === chargedBackHint;
