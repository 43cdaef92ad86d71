import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { silentLog } from "@/server/platform/log/log";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { type PaidTenant, seedPaidTenant } from "@/tests/support/seed-paid-tenant";
import { type BooksToCheck, type InvariantReport, listInvariants } from ".";

let portal: TestPortal;
let superuser: pg.Client;
let acme: PaidTenant;
let globex: PaidTenant;

beforeAll(async () => {
  portal = await openTestPortal();
  acme = await seedPaidTenant(portal.database, "acme", 900_000);
  globex = await seedPaidTenant(portal.database, "globex", 800_000);
  superuser = new pg.Client(portal.database.superuserUrl);
  await superuser.connect();
});
afterAll(async () => {
  await superuser?.end();
  await portal?.close();
});

const now = new Date("2026-11-20T18:00:00Z");
const soundBooks: BooksToCheck = { checkInvariants: async () => [] };
const check = (tenant = acme, books = soundBooks): Promise<InvariantReport> =>
  listInvariants(
    { db: portal.db, clock: { now: () => now }, log: silentLog, books },
    { tenantId: tenant.tenantId, environmentId: tenant.sandboxId },
  );

/** The ids of the invariants that a change breaks, with what they say; the change is taken back afterwards. */
async function brokenBy(
  ...statements: readonly (readonly [string, ...unknown[]])[]
): Promise<Record<string, string[]>> {
  const tables = ["payments", "postings", "events", "exceptions", "runs"];
  for (const table of tables) await superuser.query(`create temp table kept_${table} as select * from ${table}`);
  await superuser.query("set session_replication_role = replica");
  try {
    for (const [sql, ...values] of statements) await superuser.query(sql, values);
    const { invariants } = await check();
    const broken = invariants.filter(({ state }) => state === "broken");
    return Object.fromEntries(
      broken.map(({ id, offenders }) => [id, offenders.map((o) => `${o.record}: ${o.reason}`)]),
    );
  } finally {
    for (const table of tables) {
      await superuser.query(`delete from ${table}`);
      await superuser.query(`insert into ${table} select * from kept_${table}`);
      await superuser.query(`drop table kept_${table}`);
    }
    await superuser.query("set session_replication_role = origin");
  }
}

describe("the invariants of the portal", () => {
  test("hold for records as the pipeline leaves them", async () => {
    const report = await check();
    expect(report.invariants.flatMap(({ offenders }) => offenders)).toEqual([]);
    expect([report.state, report.invariants.length]).toEqual(["holds", 7]);
  });

  test("see money that the gateway holds and the books do not, and the other way round", async () => {
    const { transactionId } = acme.posted;
    expect(
      await brokenBy(["update postings set amount_minor = amount_minor - 1 where transaction_id = $1", transactionId]),
    ).toEqual({ "money-accounted": ["Payment 900001: The gateway holds 1250.00 USD, the books 1249.99 USD."] });
    expect(
      await brokenBy([
        "update payments set gateway_status = 'voided', outcome = 'reversed' where transaction_id = $1",
        transactionId,
      ]),
    ).toEqual({ "money-accounted": ["Payment 900001: The gateway holds 0.00 USD, the books 1250.00 USD."] });
  });

  test("hold through a void, a part refund and a chargeback that are in the books", async () => {
    const reversal = (transactionId: string, minor: number, reason: string) =>
      [
        `insert into postings select tenant_id, environment_id, $1, event_id, $2, root_transaction_id, 'reversal', 1,
           'confirmed', 1, $3::bigint, currency, jsonb_build_object('reason', $4::text),
           document || jsonb_build_object('postingKey', $1::text), null, created_at, sent_at, confirmed_at
         from postings where transaction_id = '900001' and kind = 'receipt'`,
        `${transactionId}/${reason}`,
        transactionId,
        minor,
        reason,
      ] as const;
    const refund = [
      `insert into payments (tenant_id, environment_id, transaction_id, type, gateway_status, amount_minor, currency, occurred_at,
         outcome, original_transaction_id, source)
       select tenant_id, environment_id, '900009', 'refund', 'pending', 25000, currency, occurred_at, 'reversed', '900001', '{}'
       from payments where transaction_id = '900001'`,
    ] as const;
    const voided = [
      "update payments set gateway_status = 'voided', outcome = 'reversed' where transaction_id = '900001'",
    ] as const;
    expect(await brokenBy(refund, reversal("900009", 25_000, "refund"))).toEqual({});
    expect(await brokenBy(voided, reversal("900001", 125_000, "void"))).toEqual({});
    expect(await brokenBy(reversal("900001", 125_000, "chargeback"))).toEqual({});
    expect(Object.keys(await brokenBy(refund))).toEqual(["money-accounted"]);
  });

  test("see an effect that is posted twice or proven by nothing", async () => {
    const second = [
      `insert into postings select tenant_id, environment_id, posting_key || 'x', event_id, transaction_id,
         root_transaction_id, kind, sequence, state, attempt, amount_minor, currency, request, null, null, created_at, sent_at, confirmed_at
       from postings where transaction_id = '900001'`,
    ] as const;
    const broken = await brokenBy(second);
    expect(broken["one-posting-per-key"]).toEqual([
      "Payment 900001: 2 confirmed postings are number 1 of kind receipt.",
      expect.stringContaining("no document proves it"),
    ]);
    expect(broken["money-accounted"]).toHaveLength(1);
  });

  test("see a payment that says what its postings do not prove", async () => {
    const refused = ["update postings set state = 'refused' where transaction_id = '900002'"] as const;
    expect((await brokenBy(refused))["payments-agree"]).toEqual([
      "Payment 900002: It is shown as on account, but no confirmed posting proves it.",
    ]);
  });

  test("see an event that nothing will wake, and one that ended two ways", async () => {
    expect(await brokenBy(["update events set next_attempt_at = null where transaction_id = '900004'"])).toEqual({
      "events-end-once": [expect.stringContaining("nothing will wake it")],
    });
    expect(await brokenBy(["update runs set status = 'dead' where transaction_id = '900001'"])).toEqual({
      "events-end-once": [expect.stringContaining("It ended as done, but its run says dead.")],
    });
    expect(await brokenBy(["delete from runs where transaction_id = '900001'"])).toEqual({
      "events-end-once": [expect.stringContaining("no run says how")],
    });
  });

  test("see a run and a posting whose event does not exist", async () => {
    const nowhere = newId();
    expect(await brokenBy(["update postings set event_id = $1 where transaction_id = '900001'", nowhere])).toEqual({
      "events-end-once": [expect.stringContaining("Its event does not exist.")],
    });
    const broken = await brokenBy(["update runs set event_id = $1 where transaction_id = '900001'", nowhere]);
    expect(broken["events-end-once"]?.toSorted()).toEqual([
      expect.stringMatching(/^Event .* no run says how/),
      expect.stringMatching(/^Run .* Its event does not exist\.$/),
    ]);
  });

  test("see a posting without an answer after ten minutes, and not before", async () => {
    const sending = (at: string) =>
      brokenBy([
        "update postings set state = 'sending', sent_at = $1 where transaction_id = '900003'",
        new Date(`2026-11-20T${at}Z`),
      ]);
    expect(await sending("17:50:01")).toEqual({});
    expect(await sending("17:49:59")).toEqual({
      "no-stuck-postings": [expect.stringContaining("Sent at 2026-11-20 17:49 UTC, no answer since.")],
    });
  });

  test("see money that needs somebody and is shown nowhere, or twice", async () => {
    const waits = ["update payments set outcome = 'needs_you' where transaction_id = '900004'"] as const;
    expect((await brokenBy(waits))["exceptions-one-place"]).toEqual([
      "Payment 900004: It needs you, but no open exception says why.",
    ]);
    const more = ["update exceptions set amount_minor = 4211"] as const;
    expect((await brokenBy(more))["exceptions-one-place"]).toEqual([
      expect.stringContaining("It shows 42.11 USD, more than the payment has."),
    ]);
  });

  test("of one tenant say nothing of another's records", async () => {
    await superuser.query("update postings set state = 'refused' where tenant_id = $1", [globex.tenantId]);
    expect((await check()).state).toBe("holds");
    const report = await check(globex);
    expect(report.state).toBe("broken");
    expect(JSON.stringify(report)).not.toContain("9000");
    const mixed = { ...acme, sandboxId: globex.sandboxId };
    expect((await check(mixed)).invariants.flatMap(({ offenders }) => offenders)).toEqual([]);
  });
});

describe("the invariants of the books", () => {
  test("stand beside the portal's, with their records", async () => {
    const offender = { record: "Customer C-100", reason: "Its balance is off by 1.00." };
    const books: BooksToCheck = {
      checkInvariants: async () => [
        { id: "customer-balances", name: "Balances agree", meaning: "…", holds: false, offenders: [offender] },
      ],
    };
    const report = await check(acme, books);
    expect(report.state).toBe("broken");
    expect(report.invariants.at(-1)).toMatchObject({
      id: "books/customer-balances",
      side: "books",
      offenders: [offender],
    });
  });

  test("do not count against books that lack what they are about", async () => {
    const note = "Not applicable: this company has no order entry.";
    const books: BooksToCheck = {
      checkInvariants: async () => [
        { id: "open-orders", name: "Orders", meaning: "…", holds: true, notApplicable: true, note, offenders: [] },
      ],
    };
    const report = await check(acme, books);
    expect(report.state).toBe("holds");
    expect(report.invariants.at(-1)).toMatchObject({ id: "books/open-orders", state: "not_applicable", note });
  });

  test("are not green when the books cannot be asked, and the portal's are checked all the same", async () => {
    const away: BooksToCheck = {
      checkInvariants: () => Promise.reject(new ConnectorError("unavailable", "connect ECONNREFUSED 10.0.0.4")),
    };
    const report = await check(acme, away);
    expect(report.state).toBe("not_checked");
    expect(report.invariants.at(-1)).toMatchObject({ state: "not_checked", note: "The system does not answer." });
    expect(report.invariants.filter(({ state }) => state === "holds")).toHaveLength(7);
  });

  test("say what to connect where an environment has no books yet, and nothing is wrong with it", async () => {
    const userText = "Connect PayTrace and Sage Pro first.";
    const none: BooksToCheck = {
      checkInvariants: () => Promise.reject(new AppError("unprocessable", "Nothing is connected.", { userText })),
    };
    const report = await check(acme, none);
    expect(report.state).toBe("holds");
    expect(report.invariants.at(-1)).toMatchObject({ state: "not_applicable", note: userText });
  });
});
