import { z } from "zod";

/**
 * What a notice says of a payment whose record is read later. The inbox keeps the notice and the newest record; where something more
 * has happened since, the record says that, and the notice what was true then.
 */
const statesThen: Readonly<Record<string, { readonly later: readonly string[]; readonly was: string }>> = {
  "paytrace.transaction.sale_approved": { later: ["settled", "refunded", "voided"], was: "pending" },
  "paytrace.transaction.captured": { later: ["settled", "refunded", "voided"], was: "pending" },
  "paytrace.transaction.authorization_approved": { later: ["pending", "settled", "refunded"], was: "authorized" },
};

const stored = z.looseObject({ canonical: z.looseObject({ status: z.string() }) });

/** A stored record as it was when the notice came. */
export function recordThen(record: unknown, hint: string): unknown {
  const known = statesThen[hint];
  if (known === undefined) return record;
  const parsed = stored.safeParse(record);
  if (!parsed.success || !known.later.includes(parsed.data.canonical.status)) return record;
  return { ...parsed.data, canonical: { ...parsed.data.canonical, status: known.was } };
}
