import { z } from "zod";
import { type GatewayTransaction, readNotification, toPulledRecord } from "@/server/connectors/paytrace";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { GatewayEventBody } from "@/server/pipeline/events/event.schema";
import { freezeRecord, reviveRecord } from "../steps/revive-record";
import { parsePasted, refusePasted } from "./parse-pasted";

/** Ids are long numbers by nature. */
const allowFields = ["externalId", "transactionId", "transaction_id", "original_transaction_id"];

/**
 * Reads what somebody pasted: a transaction as PayTrace exports it, alone or as the only one of an answer, a notification, or a record in
 * the form in which tests keep it. Nothing of it is stored.
 * @throws AppError `too_large`; `invalid_input` with the line, or with the field and what it should be
 */
export function readPasted(text: string, { timeZone, baseCurrency }: PostingRules): GatewayEventBody {
  const parsed = parsePasted(text, "a payment", allowFields);
  const record = onlyRecord(parsed);
  if ("canonical" in record) return bodyOf(reviveKept(record));
  if (typeof record.type === "string" && record.type.startsWith("paytrace.")) return readNotice(record, record.type);
  if ("transaction_id" in record && "transaction_type" in record) {
    const pulled = toPulledRecord(record, { timeZone, currency: baseCurrency });
    if (!pulled.ok) {
      const fields = typeof pulled.error.detail.fields === "string" ? ` Look at ${pulled.error.detail.fields}.` : "";
      throw refusePasted(`PayTrace's record cannot be read: ${pulled.error.message}${fields}`);
    }
    return bodyOf(freezeRecord({ ...pulled.value, raw: {} }));
  }
  if ("line_items" in record || "lineItems" in record) {
    throw refusePasted("This looks like an order of a shop, and the flow begins with payments of PayTrace.");
  }
  throw refusePasted(
    "This is no payment we understand. Paste a transaction of PayTrace with its transaction_id and transaction_type, or a notification with its type.",
  );
}

const objectSchema = z.record(z.string(), z.unknown());

function onlyRecord(parsed: unknown): Readonly<Record<string, unknown>> {
  const list = Array.isArray(parsed)
    ? parsed
    : typeof parsed === "object" && parsed !== null && "transactions" in parsed && Array.isArray(parsed.transactions)
      ? parsed.transactions
      : undefined;
  if (list !== undefined && list.length !== 1) {
    throw refusePasted(`There are ${list.length} transactions in it. Paste one alone.`);
  }
  const record = objectSchema.safeParse(list === undefined ? parsed : list[0]);
  if (!record.success) throw refusePasted("A payment is an object with named fields, between { and }.");
  return record.data;
}

/** What of a kept record the steps read. Others may be absent. */
const keptSchema = z.looseObject({
  externalId: z.string().min(1).max(40),
  canonical: z.looseObject({
    transactionId: z.string(),
    type: z.string(),
    status: z.string(),
    amount: z.object({ minor: z.string().regex(/^\d{1,15}$/), currency: z.string().length(3) }),
    occurredAt: z.iso.datetime(),
    invoiceId: z.string(),
    customerId: z.string(),
  }),
});

function reviveKept(record: Readonly<Record<string, unknown>>): unknown {
  const kept = keptSchema.safeParse(record);
  if (!kept.success) {
    const [issue] = kept.error.issues;
    throw refusePasted(`${issue?.path.join(".") || "The record"}: ${issue?.message}.`);
  }
  const empty: Partial<GatewayTransaction> = {
    customerReferenceId: "",
    payerName: "",
    maskedNumber: "",
    approvalCode: "",
    approvalMessage: "",
    avsResponse: "",
    cscResponse: "",
    responseText: "",
    discretionary: {},
  };
  const whole = { version: "pasted", occurredAt: kept.data.canonical.occurredAt, ...kept.data };
  const filled = { ...whole, canonical: { ...empty, ...kept.data.canonical } };
  reviveRecord(filled);
  return filled;
}

function bodyOf(record: unknown): GatewayEventBody {
  const { externalId, canonical } = reviveRecord(record);
  const originalTransactionId = canonical.originalTransactionId ?? "";
  return {
    about: "payment",
    transactionId: externalId,
    originalTransactionId,
    hint: "",
    record,
    cardNumberRemoved: false,
  };
}

function readNotice(message: unknown, hint: string): GatewayEventBody {
  const notice = readNotification(message);
  if (!notice.ok) throw refusePasted(`The notification cannot be read. Look at ${notice.error}.`);
  const { transactionId, originalTransactionId = "" } = notice.value;
  return { about: "payment", transactionId, originalTransactionId, hint, cardNumberRemoved: false, message };
}
