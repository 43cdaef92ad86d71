import type { z } from "zod";
import { maskValue } from "@/server/pipeline/mapping/compile/mask-value";
import { findShape } from "@/server/pipeline/mapping/shapes/shapes";
import { guardJson } from "@/server/platform/card-guard";
import { isChargeback } from "../steps/read-transaction";
import { freezeRecord } from "../steps/revive-record";
import type { GateChoice } from "../try/try.schema";
import type { Tried } from "../try/try-flow";
import type { TestInput } from "./named-test.schema";

/** Ids are long numbers by nature. */
const allowFields = [
  "externalId",
  "transactionId",
  "transaction_id",
  "original_transaction_id",
  "originalTransactionId",
];
type Json = z.core.util.JSONType;

/**
 * What a test keeps of a try: the record with the letters of persons hidden, and what the books answered.
 * @returns null when nothing was read that could be kept
 */
export function keepInput(
  { item, books }: Tried,
  { at, gates }: { readonly at: Date; readonly gates: GateChoice },
): Json {
  const { record, body } = item;
  if (record === undefined || body.about !== "payment") return null;
  const personal = new Set(
    findShape("paytrace.transaction")
      ?.fields.filter((field) => field.personal)
      .map(({ path }) => path),
  );
  const canonical = Object.fromEntries(
    Object.entries(record.canonical).map(([name, value]) => [
      name,
      personal.has(name) && typeof value === "string" && value !== "" ? maskValue(value, true) : value,
    ]),
  );
  const input: TestInput = {
    kind: "payment",
    record: freezeRecord({ ...record, canonical: canonical as unknown as typeof record.canonical, raw: {} }) as Json,
    notice: isChargeback(item) ? { hint: body.hint, message: (body.message ?? null) as Json } : null,
    at: at.toISOString(),
    ...{ gates, books },
  };
  return guardJson(input, { allowFields }).clean as Json;
}
