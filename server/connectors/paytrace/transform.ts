import { z } from "zod";
import { ConnectorError, type PulledRecord } from "@/server/connectors/contract";
import { sha256Hex } from "@/server/kernel/ids";
import { type Money, parseMoney } from "@/server/kernel/money";
import { err, ok, type Result } from "@/server/kernel/result";
import { drifted } from "./errors";
import { parseLocalTime } from "./local-time";
import { type CardBrand, type ExportRecord, exportRecord, type GatewayTransaction } from "./schemas";
import type { PayTraceConfig } from "./settings";

type Reading = Pick<PayTraceConfig, "timeZone" | "currency">;

/** What we know about a transaction from elsewhere, because the export does not tell it. */
export interface KnownLink {
  readonly originalTransactionId?: string;
}

/** Compiled, because it reads every record of a poll. */
const compiledExportRecord = z.compile(exportRecord, { strict: true });

/** Reads one record of an export. A record that cannot be read exactly is an error of that record alone. */
export function toPulledRecord(
  raw: unknown,
  reading: Reading,
  link: KnownLink = {},
): Result<PulledRecord<GatewayTransaction>, ConnectorError> {
  const parsed = compiledExportRecord.safeParse(raw);
  if (!parsed.success) return err(drifted("export record", parsed.error));
  const canonical = toGatewayTransaction(parsed.data, reading, link);
  if (!canonical.ok) return canonical;
  const { transactionId, occurredAt } = canonical.value;
  return ok({
    externalId: transactionId,
    version: versionOf(parsed.data, canonical.value),
    occurredAt,
    raw: withoutFirstDigits(raw),
    canonical: canonical.value,
  });
}

/** The export record in our words. Amounts are read exactly or refused, times in the merchant's zone. */
export function toGatewayTransaction(
  record: ExportRecord,
  { timeZone, currency }: Reading,
  { originalTransactionId }: KnownLink = {},
): Result<GatewayTransaction, ConnectorError> {
  const problem = (what: string) =>
    err(new ConnectorError("invalid", what, { detail: { transactionId: record.transaction_id } }));
  const amount = parseMoney(record.amount, currency);
  if (!amount.ok) return problem(amount.error);
  if (amount.value.minor < 0n) return problem(`The amount ${record.amount} is negative.`);
  const status = statusOf(record);
  if (status === undefined) return problem(`The status "${record.status_code} ${record.status_message}" is not known.`);
  const type = typeOf(record.transaction_type, status);
  if (type === undefined)
    return problem(`The transaction type "${record.transaction_type.slice(0, 20)}" is not known.`);
  const occurredAt = parseLocalTime(record.created.at, timeZone);
  if (!occurredAt.ok) return problem(occurredAt.error);
  const settledAt = record.settled === "" ? undefined : parseLocalTime(record.settled, timeZone);
  if (settledAt !== undefined && !settledAt.ok) return problem(settledAt.error);
  const maskedNumber = record.credit_card?.masked_number ?? "";
  if (!isMasked(maskedNumber)) return problem("The card number is not masked, so the record is not kept.");
  const cardBrand = brandOf(maskedNumber);
  const batchNumber = /^GB(\d{1,6})$/i.exec(record.status_code)?.[1];
  return ok({
    transactionId: record.transaction_id,
    type,
    status,
    amount: amount.value,
    occurredAt: occurredAt.value,
    invoiceId: record.invoice_id,
    customerReferenceId: record.customer_reference_id,
    customerId: record.customer_id,
    payerName: record.billing_address?.name ?? "",
    maskedNumber: lastDigitsOf(maskedNumber),
    approvalCode: record.approval_code,
    approvalMessage: record.approval_message.replace(/\s+/g, " "),
    avsResponse: record.avs_response,
    cscResponse: record.csc_response,
    responseText: record.status_message,
    discretionary: record.discretionary_data ?? {},
    // What may be missing comes last: a field behind a spread would give every record a hidden class of its own.
    ...(settledAt === undefined ? {} : { settledAt: settledAt.value }),
    ...(batchNumber === undefined ? {} : { batchNumber }),
    ...(record.receipt_emailed_to === "" ? {} : { payerEmail: record.receipt_emailed_to }),
    ...(cardBrand === undefined ? {} : { cardBrand }),
    ...(originalTransactionId === undefined ? {} : { originalTransactionId }),
  });
}

/** A dispute of a settled sale, which PayTrace's API does not know: made from the sale and the notice of it. */
export const toChargeback = (
  sale: GatewayTransaction,
  notice: { readonly amount: Money; readonly occurredAt: Date },
): GatewayTransaction => ({
  ...sale,
  type: "chargeback",
  amount: notice.amount,
  occurredAt: notice.occurredAt,
  originalTransactionId: sale.transactionId,
});

/**
 * `GB571` is settled in batch 571, `Y` waits for settlement, `N` is authorised, voided or declined, which only the text
 * tells. The texts were never recorded, so they are matched loosely; one that says nothing is not guessed at.
 */
function statusOf({ status_code, status_message }: ExportRecord): GatewayTransaction["status"] | undefined {
  if (/^GB\d+$/i.test(status_code) || /^settled/i.test(status_code)) return "settled";
  if (/^Y$/i.test(status_code)) return "pending";
  if (!/^N$/i.test(status_code)) return undefined;
  if (/void/i.test(status_message)) return /avs|csc/i.test(status_message) ? "approved_then_voided" : "voided";
  if (/decl/i.test(status_message)) return "declined";
  return /auth/i.test(status_message) ? "authorized" : undefined;
}

function typeOf(transactionType: string, status: GatewayTransaction["status"]): GatewayTransaction["type"] | undefined {
  switch (transactionType.trim().toUpperCase()) {
    case "SALE":
      return "sale";
    case "AUTHORIZATION":
      return status === "pending" || status === "settled" ? "capture" : "authorization";
    case "REFUND":
      return "refund";
    case "VOID":
      return "void";
    default:
      return undefined;
  }
}

/** Empty, or at most the first six and last four digits around a mask. */
export const isMasked = (number: string): boolean => number === "" || /^\d{0,6}[*xX]{2,}\d{0,4}$/.test(number);

/** A masked number with its last four digits alone: nobody here needs the others. */
const lastDigitsOf = (maskedNumber: string): string => maskedNumber.replace(/\d(?=.{4})/g, "*");

/** The record as it came, but for the first digits of its card. */
function withoutFirstDigits(raw: unknown): unknown {
  const parsed = rawCard.safeParse(raw);
  if (!parsed.success) return raw;
  const { credit_card: card } = parsed.data;
  return { ...parsed.data, credit_card: { ...card, masked_number: lastDigitsOf(card.masked_number) } };
}

const rawCard = z.looseObject({ credit_card: z.looseObject({ masked_number: z.string() }) });

/** The brand where the digits shown tell it: the first ones, or the length for American Express. */
function brandOf(maskedNumber: string): CardBrand | undefined {
  if (/^4/.test(maskedNumber)) return "visa";
  if (/^(5[1-5]|2[2-7])/.test(maskedNumber)) return "mastercard";
  if (/^3[47]/.test(maskedNumber) || /^[*xX]{11}\d{4}$/.test(maskedNumber)) return "amex";
  if (/^(6011|65)/.test(maskedNumber)) return "discover";
  if (/^(36|38|30)/.test(maskedNumber)) return "diners";
  return /^35/.test(maskedNumber) ? "jcb" : undefined;
}

/** Changes when something changes that moves money: type, amount, status, settlement. */
const versionOf = (record: ExportRecord, { type, amount, status }: GatewayTransaction): string =>
  sha256Hex(
    JSON.stringify([type, amount.minor.toString(), amount.currency, status, record.status_code, record.settled]),
  ).slice(0, 32);
