import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import type { PostedDocument } from "@/server/connectors/sage-pro/operations";
import { hashRows } from "@/server/connectors/sage-pro/posting/rows-hash";
import { columnText, moneyOfColumn } from "@/server/connectors/sage-pro/sage-money";
import { parsePlainDate } from "@/server/kernel/plain-date";

/** A posting as it is kept: what a person needs to enter it, and what makes it happen once. */
export interface JournaledPosting extends PostedDocument {
  /** From 1, without gaps. */
  readonly seq: number;
  readonly cashAccount: string;
  readonly receivableAccount: string;
  /** Why it is on account, why it is given back, or why it failed; blank for a receipt. */
  readonly text: string;
  /** Key of the posting it gives back. */
  readonly reversesKey: string | undefined;
}

/** Sage Pro draws the A/R session when the posting is entered there. */
export const noSession = "";

const line = z.object({
  seq: z.int().positive(),
  postingKey: z.string().min(1),
  kind: z.enum(["receipt", "open_credit", "reversal", "payment_failed"]),
  custno: z.string(),
  invno: z.string(),
  refno: z.string(),
  amount: z.string(),
  currency: z.string(),
  date: z.string(),
  cashAccount: z.string(),
  receivableAccount: z.string(),
  text: z.string(),
  reversesKey: z.string().optional(),
  postedAt: z.iso.datetime(),
  rowsHash: z.string(),
});

/** The fields that a hash proves, in a fixed order. */
export function rowOfPosting(posting: Omit<JournaledPosting, "rowsHash">): readonly string[] {
  const { amount } = posting;
  return [
    "journal",
    String(posting.seq),
    posting.postingKey,
    posting.kind,
    posting.custno,
    posting.invno,
    posting.refno,
    columnText(amount.minor, amount.currency),
    amount.currency,
    posting.date,
    posting.cashAccount,
    posting.receivableAccount,
    posting.text,
    posting.reversesKey ?? "",
    posting.postedAt.toISOString(),
  ];
}

/** The posting with the hash of its fields. */
export const withHash = (posting: Omit<JournaledPosting, "rowsHash">): JournaledPosting => ({
  ...posting,
  rowsHash: hashRows([rowOfPosting(posting)]),
});

/** One line of JSON without its end. */
export function lineOf({ amount, postedAt, arsess: _none, ...posting }: JournaledPosting): string {
  const { minor, currency } = amount;
  return JSON.stringify({
    ...posting,
    amount: columnText(minor, currency),
    currency,
    postedAt: postedAt.toISOString(),
  });
}

/** @throws ConnectorError `unexpected_shape` when the line is not what was written, with `place` in its words */
export function parseLine(text: string, place: string): JournaledPosting {
  const parsed = line.safeParse(readJson(text));
  const fields = parsed.success ? parsed.data : broken(place);
  const { amount, currency, postedAt, reversesKey, ...rest } = fields;
  const money = moneyOfColumn(amount, currency);
  const date = parsePlainDate(rest.date);
  if (money === undefined || date === undefined) return broken(place);
  const posting = { ...rest, arsess: noSession, amount: money, date, reversesKey, postedAt: new Date(postedAt) };
  if (hashRows([rowOfPosting(posting)]) !== posting.rowsHash) return broken(place);
  return posting;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function broken(place: string): never {
  const message = `${place} is not what the agent wrote. Restore the journal from a backup; do not edit it.`;
  throw new ConnectorError("unexpected_shape", message);
}

/** What the journal says to the outside. */
export function documentOf(posting: JournaledPosting): PostedDocument {
  const {
    seq: _seq,
    cashAccount: _cash,
    receivableAccount: _receivable,
    text: _text,
    reversesKey: _key,
    ...rest
  } = posting;
  return rest;
}
