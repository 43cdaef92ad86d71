import { sha256Hex } from "@/server/kernel/ids";
import { columnText } from "../sage-money";
import type { Entry } from "./entry";

/** One written row: table, then values in a fixed order; texts without trailing blanks, money with four decimals. */
export type HashedRow = readonly string[];

/** SHA-256 over the rows of one posting, whatever their order. */
export function hashRows(rows: readonly HashedRow[]): string {
  const lines = rows.map((row) => JSON.stringify(row)).sort();
  return sha256Hex(lines.join("\n"));
}

/**
 * The rows that belong to one posting alone and are never changed again. Totals at the invoice and the customer move on
 * with every later posting and are no part of the proof.
 */
export function rowsOfEntry(entry: Entry & { readonly arsess: string }): HashedRow[] {
  const { invno, custno, refno, date, arsess, currency } = entry;
  const paid = columnText(entry.paid, currency);
  const nothing = columnText(0n, currency);
  const home = (minor: bigint) => columnText(minor, entry.homeCurrency);
  const rows: HashedRow[] = [
    [
      "arcash",
      invno,
      entry.invdte,
      custno,
      paid,
      nothing,
      date,
      refno,
      entry.apcode,
      entry.artype,
      arsess,
      entry.cashAccount,
    ],
    ["ardist", invno, date, entry.cashAccount, home(entry.home), arsess],
    ["ardist", invno, date, entry.receivableAccount, home(-entry.home), arsess],
  ];
  if (entry.memo !== undefined) {
    rows.push(["armast", invno, custno, date, columnText(-entry.paid, currency), "O", refno, arsess]);
    rows.push(["artran", invno, custno, entry.memo, nothing, "O", arsess]);
  }
  return rows;
}

/** The row of a note, for the same hash. */
export function rowOfNote(note: {
  readonly postingKey: string;
  readonly custno: string;
  readonly invno: string;
  readonly refno: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly date: string;
  readonly reason: string;
}): HashedRow {
  const amount = columnText(note.minor, note.currency);
  return [
    "tallybridge_payment_note",
    note.postingKey,
    note.custno,
    note.invno,
    note.refno,
    amount,
    note.date,
    note.reason,
  ];
}
