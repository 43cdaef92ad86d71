import type { Money } from "@/server/kernel/money";
import { type PlainDate, parsePlainDate } from "@/server/kernel/plain-date";
import { guardText } from "@/server/platform/card-guard";
import type { MappedRecord } from "./compile/run-rows";
import { isMoney } from "./transforms/value";

/** An entry of the general ledger as a mapping made it, without the key it is written under. */
export interface EntryFacts {
  readonly date: PlainDate;
  /** Above zero. */
  readonly amount: Money;
  readonly debitAccount: string;
  readonly creditAccount: string;
  readonly description: string;
  readonly reference: string;
  /** A card number stood in a text, and was taken out of it. */
  readonly cardNumberRemoved: boolean;
}

type Read = { readonly ok: true; readonly entry: EntryFacts } | { readonly ok: false; readonly text: string };

/**
 * Reads what a mapping made of an order or one of its lines.
 * @param orderName the reference of an entry whose mapping gives none
 */
export function readEntry(record: MappedRecord, orderName: string): Read {
  const date = parsePlainDate(textOf(record.date));
  const { amount } = record;
  const [debitAccount, creditAccount] = [textOf(record.debitAccount), textOf(record.creditAccount)];
  if (date === undefined) return refused("The mapping gave no day of the entry.");
  if (!isMoney(amount) || amount.minor <= 0n) return refused("The mapping gave no amount above zero.");
  if (debitAccount === "" || creditAccount === "") return refused("The mapping did not give both accounts.");
  if (debitAccount === creditAccount) return refused(`Debit and credit are the same account, ${debitAccount}.`);
  const description = guardText(textOf(record.description));
  const reference = guardText(textOf(record.reference) || orderName);
  return {
    ok: true,
    entry: {
      date,
      amount,
      debitAccount,
      creditAccount,
      description: description.clean,
      reference: reference.clean,
      cardNumberRemoved: description.findings.length + reference.findings.length > 0,
    },
  };
}

const refused = (text: string): Read => ({ ok: false, text });
const textOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");
