import type { Pool } from "pg";
import type { Verdict } from "./judge-attempt";

export interface JudgedDelivery {
  readonly accountId: string;
  readonly deliveryId: string;
  /** The attempt that was judged: a verdict on an attempt that was overtaken changes nothing. */
  readonly attempt: number;
  readonly verdict: Verdict;
}

const saveSql = `
  update paytrace.deliveries d
  set state = j.state, sends_left = j.sends_left, next_attempt_at = j.next_attempt_at, last_status = j.status
  from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::int[], $6::timestamptz[], $7::int[])
    as j(account_id, delivery_id, attempt, state, sends_left, next_attempt_at, status)
  where d.account_id = j.account_id and d.delivery_id = j.delivery_id and d.attempts = j.attempt and d.state = 'due'`;

export async function saveVerdicts(pool: Pool, judged: readonly JudgedDelivery[]): Promise<void> {
  await pool.query({
    name: "paytrace-verdicts",
    text: saveSql,
    values: [
      judged.map((one) => one.accountId),
      judged.map((one) => one.deliveryId),
      judged.map((one) => one.attempt),
      judged.map((one) => one.verdict.state),
      judged.map((one) => one.verdict.sendsLeft),
      judged.map((one) => one.verdict.nextAttemptAt),
      judged.map((one) => one.verdict.status),
    ],
  });
}
