import { z } from "zod";
import { keyedAccount, storedAccount } from "../checks/check-sources";
import { drawCheck } from "../checks/draw-check";
import type { JsonObject } from "../wire/answer";
import { labelOf } from "./customers";
import { toV3Answer, v3Problem, v3Success } from "./to-v3-answer";
import type { V3Endpoint } from "./v3-call";

interface CheckRow {
  readonly check_transaction_id: string;
  readonly state: "pending" | "held" | "voided" | "declined";
  readonly amount_cents: string;
}

const statuses = { pending: "INITIATED", held: "VERIFYING", voided: "VOIDED", declined: "DECLINED" } as const;
const toRecord = ({ check_transaction_id, state, amount_cents }: CheckRow): JsonObject => ({
  transaction_id: check_transaction_id,
  transaction_status: statuses[state],
  amount: Number(amount_cents) / 100,
  reversible_amount: state === "pending" ? Number(amount_cents) / 100 : 0,
});

const selectSql = "select check_transaction_id, state, amount_cents from paytrace.checks where account_id = $1";

const paymentFields = z.object({
  std_entry_class: z.enum(["CCD", "PPD", "WEB", "TEL"]),
  idempotency_key: z.string().min(1).max(50).optional(),
});

/** Draws a check, once under its key: a second call with it is answered with the first check. */
export const payByCheck: V3Endpoint = async (call) => {
  const fields = paymentFields.safeParse(call.body);
  if (!fields.success) {
    const field = `body/${String(fields.error.issues[0]?.path[0])}`;
    return v3Problem(422, { code: "CONSTRAINT", field, detail: "The field is not valid." });
  }
  const { bank_account, customer_id, ...rest } = call.body;
  const source = bank_account === undefined ? storedAccount : keyedAccount;
  const customer = bank_account === undefined ? await labelOf(call, customer_id) : undefined;
  const body = { ...rest, check: bank_account, ...(customer === undefined ? {} : { customer_id: customer }) };
  const drawn = await drawCheck("SALE", source)({ ...call, body });
  if (drawn.status !== 200) return toV3Answer(drawn, (answered) => answered);
  // Seen so: the id beside an empty list.
  return v3Success([], 200, { transaction_id: String(drawn.body.check_transaction_id) });
};

async function findByKey({ pool, account }: Parameters<V3Endpoint>[0], key: string): Promise<CheckRow | undefined> {
  const values = [account.accountId, key];
  return (await pool.query<CheckRow>(`${selectSql} and idempotency_key = $2`, values)).rows[0];
}

const noCheck = v3Problem(404, { code: "80", field: "path/id", detail: "There is no such check." });

export const readCheckByKey: V3Endpoint = async (call) => {
  const check = await findByKey(call, decodeURIComponent(call.params[0] ?? ""));
  return check === undefined ? noCheck : v3Success(toRecord(check));
};

export const readCheck: V3Endpoint = async ({ pool, account, params }) => {
  const values = [account.accountId, params[0]];
  const [check] = (await pool.query<CheckRow>(`${selectSql} and check_transaction_id = $2`, values)).rows;
  return check === undefined ? noCheck : v3Success(toRecord(check));
};

const page = z.object({
  start_date: z.iso.datetime(),
  end_date: z.iso.datetime(),
  limit: z.coerce.number().int().min(1).max(30).default(10),
  offset: z.coerce.number().int().min(0).default(0),
});

/** The list stands beside `data`, under `items`. */
export const listChecks: V3Endpoint = async ({ pool, account, body }) => {
  const asked = page.safeParse(body);
  if (!asked.success) return v3Problem(422, { code: "CONSTRAINT", field: "query/limit", detail: "At most 30." });
  const { start_date, end_date, limit, offset } = asked.data;
  const found = await pool.query<CheckRow>(
    `${selectSql} and kind = 'SALE' and created_at between $2 and $3 order by check_transaction_id limit $4 offset $5`,
    [account.accountId, start_date, end_date, limit, offset],
  );
  return v3Success([], 200, { items: found.rows.map(toRecord) });
};

export const emailCheckReceipt: V3Endpoint = async (call) => {
  const found = await readCheck({ ...call, params: [String(call.body.transaction_id)] });
  return found.status === 200 ? v3Success({}) : found;
};
