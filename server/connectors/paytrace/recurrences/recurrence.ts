import { DateTime } from "luxon";
import { ConnectorError } from "@/server/connectors/contract";
import type { Money } from "@/server/kernel/money";
import { type PlainDate, parsePlainDate } from "@/server/kernel/plain-date";
import { wireAmount } from "../payments/wire-amount";
import type { PayTraceConfig } from "../settings";
import { wireReference } from "../wire-text";

/** How often, and PayTrace's code for it. */
export const frequencyCodes = {
  yearly: "1",
  half_yearly: "8",
  every_four_months: "A",
  quarterly: "2",
  every_two_months: "9",
  monthly: "3",
  two_weekly: "4",
  first_and_fifteenth: "7",
  weekly: "5",
  daily: "6",
} as const;
export type Frequency = keyof typeof frequencyCodes;

/** PayTrace's count for no end. */
export const endlessCount = 999;

export interface RecurrenceTerms {
  readonly amount: Money;
  readonly frequency: Frequency;
  /** Local day of the first payment. */
  readonly startsOn: PlainDate;
  /** 1 to 998 payments, or without end. */
  readonly count: number | "endless";
  readonly transactionType: "sale" | "authorization";
  /** Ours, and of this recurrence alone: the description, by which it is found again after a lost answer. */
  readonly reference: string;
}

/** The terms that are given, in PayTrace's words. @throws ConnectorError invalid */
export function recurrenceFields(terms: Partial<RecurrenceTerms>, config: PayTraceConfig) {
  const { amount, frequency, startsOn, count, transactionType, reference } = terms;
  return {
    ...(amount === undefined ? {} : { amount: wireAmount(amount, config) }),
    ...(frequency === undefined ? {} : { frequency: frequencyCodes[frequency] }),
    ...(startsOn === undefined ? {} : { start_date: DateTime.fromISO(startsOn).toFormat("MM/dd/yyyy") }),
    ...(count === undefined ? {} : { total_count: wireCount(count) }),
    ...(transactionType === undefined ? {} : { transaction_type: transactionType.toUpperCase() }),
    ...(reference === undefined ? {} : { description: wireReference(reference, "The reference of a recurrence") }),
  };
}

function wireCount(count: number | "endless"): number {
  if (count === "endless") return endlessCount;
  if (Number.isInteger(count) && count >= 1 && count < endlessCount) return count;
  throw new ConnectorError("invalid", "A recurrence has 1 to 998 payments, or no end.");
}

/** `12/1/2026` with or without leading zeros; undefined for anything else. */
export function parseUsDay(text: string): PlainDate | undefined {
  const [, month = "", day = "", year = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: .*)?$/.exec(text) ?? [];
  return parsePlainDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}
