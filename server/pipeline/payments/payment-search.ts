import type { TenantSql } from "@/server/platform/db/database";
import { lookedThrough } from "./payment-query.schema";
import { readWords, type SearchWords } from "./read-words";

/** One way in which words may name payments: a condition in SQL over `payments p` that one index answers alone. */
interface Way {
  readonly condition: string;
  /** Where the planner takes every beginning for a common one, and would rather read the days backwards until it has hits. */
  readonly isThoughtCommon: boolean;
}

/** Sorts behind every continuation of a prefix, byte by byte. */
const last = "\u{10FFFF}";

/**
 * Payments by the beginning of their number, of their invoice or of the payer's name, or by amount.
 *
 * Under row-level security PostgreSQL looks into an index only by comparisons that cannot leak, which `like` and `lower()` are not; so a
 * prefix is a range over the column itself, in each spelling a gateway uses.
 */
export function waysToName(words: SearchWords, value: (given: unknown) => string): readonly Way[] {
  const begins = (column: string, text: string) =>
    `${column} <> '' and ${column} ~>=~ ${value(text)} and ${column} ~<~ ${value(text + last)}`;
  const ways: Way[] = words.spellings.flatMap((spelling) => [
    { condition: begins("p.payer_name", spelling), isThoughtCommon: false },
    { condition: begins("p.invoice_reference", spelling), isThoughtCommon: true },
  ]);
  const add = (condition: string) => ways.push({ condition, isThoughtCommon: false });
  // Whole numbers stand between their beginning and their beginning with nines, whatever the collation.
  if (words.digits !== undefined) {
    add(`p.transaction_id >= ${value(words.digits)} and p.transaction_id <= ${value(words.digits.padEnd(24, "9"))}`);
  }
  if (words.amount) {
    const { hundredths, whole } = words.amount;
    const isOf = (minor: bigint) => `p.amount_minor = any(${value(eitherSign(minor))}::bigint[])`;
    add(`${isOf(hundredths)} and p.currency <> 'JPY'`);
    if (whole !== undefined) add(`${isOf(whole)} and p.currency = 'JPY'`);
  }
  return ways;
}

/** An amount is meant without its sign: 50.00 finds the refund of 50.00 as well. */
export const eitherSign = (minor: bigint): readonly string[] => [minor.toString(), (-minor).toString()];

/** So many hits are read before anything is ordered or summed; what is found more often lies close to wherever a list begins. */
const few = 20_000;

interface Ground {
  /** What bounds every read: tenant, environment and days. */
  readonly here: string;
  readonly values: readonly unknown[];
  readonly value: (given: unknown) => string;
}

const likeText = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/**
 * A condition over `payments p` for what somebody typed into the list: what `waysToName` finds in the whole history, and, among the latest
 * payments, also those with the words in the middle of the payer's name, at the beginning of a customer number or of the invoice posted to.
 *
 * An index over each of those would cost every payment something, and a read of a million payments takes seconds. So the hits are counted
 * first: a few are named one by one, and while there are many a walk along the list meets them soon.
 */
export async function searchCondition(sql: TenantSql, typed: string, { here, values, value }: Ground): Promise<string> {
  const ways = waysToName(readWords(typed), value).map(({ condition }) => condition);
  const limited = (columns: string) =>
    ways.map((way) => `(select ${columns} from payments p where ${here} and ${way} limit ${few})`).join(" union all ");
  const [hits] = await sql.query<{ count: number }>(`select count(*)::int as count from (${limited("1")}) h`, values);
  const [begins, holds] = [value(`${likeText(typed)}%`), value(`%${likeText(typed)}%`)];
  const latest = `select l.transaction_id from (
      select p.transaction_id, p.invno, p.custno, p.customer_id, p.invoice_reference, p.payer_name from payments p where ${here}
      order by p.occurred_at desc, p.transaction_id limit ${lookedThrough}
    ) l where l.payer_name ilike ${holds} or ltrim(l.invno) ilike ${begins} or l.invoice_reference ilike ${begins}
      or l.custno ilike ${begins} or l.customer_id ilike ${begins}`;
  return (hits?.count ?? 0) < few
    ? `p.transaction_id = any(array(${limited("p.transaction_id")} union all ${latest}))`
    : `(${ways.map((way) => `(${way})`).join(" or ")} or p.transaction_id in (${latest}))`;
}
