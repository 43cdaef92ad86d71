import type { JournalEntry } from "@/server/connectors/sage-pro/posting/books";
import type { EnteredPosting } from "./find-entered";
import { documentOf, type JournaledPosting } from "./journal-line";

/** Stands for the number of a payment on account that nobody has entered yet; no invoice number has more than ten characters. */
const numberUntilEntered = (postingKey: string): string => `to be drawn for ${postingKey}`;

export const isNumberUntilEntered = (invno: string): boolean => invno.startsWith("to be drawn for ");

/** A posting as the rules know it: a payment on account has the number Sage drew for it, or one that stands for it. */
export function entryOf(posting: JournaledPosting, entered: ReadonlyMap<string, EnteredPosting>): JournalEntry {
  const { cashAccount, receivableAccount, postingKey } = posting;
  const drawn = posting.kind === "open_credit" ? entered.get(postingKey)?.invno : undefined;
  const invno = posting.kind === "open_credit" ? (drawn ?? numberUntilEntered(postingKey)) : posting.invno;
  return { ...documentOf(posting), invno, cashAccount, receivableAccount };
}
