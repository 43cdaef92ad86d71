import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import { type Money, parseMoney } from "@/server/kernel/money";
import { drifted, unexpectedShape } from "../errors";
import { id } from "../schemas";
import type { PayTraceConfig } from "../settings";
import type { V3Session } from "./session";
import { type Body, rowsOf } from "./translation";

/** Every state that the documents name. Only the last steps are money: a check can come back days after it was taken. */
export const checkStates = [
  ...(["INITIATED", "VERIFYING", "ACCEPTED", "ORIGINATED", "SETTLED", "PARTIALLY_SETTLED"] as const),
  ...(["VOIDED", "ERROR", "DECLINED", "NSF_DECLINED", "REJECTED", "FAILED", "RETURNED", "TECHNICAL_ERROR"] as const),
] as const;
export type CheckState = (typeof checkStates)[number];

export interface ListedCheck {
  readonly checkId: string;
  readonly state: CheckState;
  readonly amount: Money;
}

const checkRecord = z.looseObject({
  transaction_id: id,
  transaction_status: z.enum(checkStates),
  amount: z.union([z.string(), z.number()]),
});

/** The most that one page holds. */
const pageLength = 30;

/** The checks of the days, however many pages there are. One that cannot be read fails the call. */
export async function listV3Checks(
  session: V3Session,
  config: PayTraceConfig,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<readonly ListedCheck[]> {
  const checks = new Map<string, ListedCheck>();
  const asked = { start_date: from.toISOString(), end_date: to.toISOString(), limit: pageLength };
  for (;;) {
    const answer = await session.call("/v3/checks/transactions", { ...asked, offset: checks.size }, "read", "GET");
    const rows = rowsOf(answer, "a list of checks", "items");
    if (rows.length === 0) return [...checks.values()];
    for (const row of rows) {
      const check = readV3Check(row, config);
      if (checks.has(check.checkId)) throw unexpectedShape("a check that was listed before");
      checks.set(check.checkId, check);
    }
  }
}

/** The check that was drawn under a key; undefined where PayTrace knows none. */
export async function findV3Check(
  session: V3Session,
  config: PayTraceConfig,
  key: string,
): Promise<ListedCheck | undefined> {
  try {
    const path = `/v3/checks/transactions/idempotency-keys/${encodeURIComponent(key)}`;
    const [row, another] = rowsOf(await session.call(path, {}, "read", "GET"), "a check by its key", "items");
    if (another !== undefined) throw unexpectedShape("several checks under one key");
    return row === undefined ? undefined : readV3Check(row, config);
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === "not_found") return undefined;
    throw error;
  }
}

function readV3Check(row: Body, { currency }: PayTraceConfig): ListedCheck {
  const record = checkRecord.safeParse(row);
  if (!record.success) throw drifted("a check record", record.error);
  const { transaction_id, transaction_status, amount: written } = record.data;
  const amount = parseMoney(written, currency);
  if (!amount.ok) throw new ConnectorError("invalid", amount.error, { detail: { checkId: transaction_id } });
  return { checkId: transaction_id, state: transaction_status, amount: amount.value };
}
