import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { PushOutcome } from "@/server/connectors/contract";
import type { PostedDocument } from "@/server/connectors/sage-pro";
import { newId } from "@/server/kernel/ids";
import { clearing, openBooks, seedCompany, type TestCompany, today, usd } from "./company";

const books = openBooks();
let company: TestCompany;
/** Few invoices of few customers, so that everything meets everything. */
let invnos: string[];
const custnos = ["C00040", "C00041"];
beforeAll(async () => {
  company = await seedCompany(books);
  const rows = await company.rows<{ invno: string }>(
    `select invno from armast where artype = '' and arstat = '' and lckstat = '' and currid = 'USD' and paidamt = 0
       and balance between 300 and 2000 order by custno limit 6`,
  );
  invnos = rows.map(({ invno }) => invno);
});

type Outcome = PushOutcome<PostedDocument>;

/** One item: which key (few, so that they repeat), where, how much in dollars; a reversal names the key it gives back. */
const item = fc.record({
  key: fc.nat(19),
  of: fc.nat(19),
  place: fc.nat(5),
  dollars: fc.integer({ min: 1, max: 400 }),
});
const chunk = fc.record({
  kind: fc.constantFrom("receipts", "receipts", "credits", "reversals"),
  items: fc.array(item, { minLength: 1, maxLength: 25 }),
});
/** Chunks within a wave run at the same time, waves one after another. */
const waves = fc.array(fc.array(chunk, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 });

interface Tried {
  readonly key: string;
  readonly outcome: Outcome;
}

async function post(
  run: string,
  { kind, items }: typeof chunk extends fc.Arbitrary<infer C> ? C : never,
): Promise<Tried[]> {
  // A key belongs to one kind of posting, and to one place and amount: a repeat is the same posting again.
  const keyOf = (kindOfKey: string, number: number) => `${run}-${kindOfKey}-${number}`;
  const shared = (key: string, dollars: number) => ({
    postingKey: key,
    refno: key.slice(-20),
    date: today(),
    amount: usd(dollars * 100),
  });
  const outcomes = await (() => {
    switch (kind) {
      case "receipts":
        return company.operations.postReceipts(
          items.map(({ key, place, dollars }) => ({
            ...shared(keyOf(kind, key), dollars),
            invno: invnos[place] ?? "",
            cashAccount: clearing,
          })),
        );
      case "credits":
        return company.operations.postOpenCredits(
          items.map(({ key, place, dollars }) => ({
            ...shared(keyOf(kind, key), dollars),
            custno: custnos[place % 2] ?? "",
            cashAccount: clearing,
            memo: "",
          })),
        );
      default:
        return company.operations.reverseReceipts(
          items.map(({ key, of, place, dollars }) => ({
            ...shared(keyOf(kind, key), dollars),
            reversesPostingKey: keyOf(place % 2 === 0 ? "receipts" : "credits", of),
            reason: "refund" as const,
          })),
        );
    }
  })();
  return outcomes.map((outcome, index) => ({ key: keyOf(kind, items[index]?.key ?? 0), outcome }));
}

describe("whatever is posted, given back, repeated and mixed at the same time", () => {
  test("every key has exactly one effect and the books stay sound to the cent", async () => {
    await fc.assert(
      fc.asyncProperty(waves, async (plan) => {
        const run = newId();
        const before = await company.rows<{ paid: string }>("select sum(paidamt)::text as paid from armast");
        const tried: Tried[] = [];
        for (const wave of plan) tried.push(...(await Promise.all(wave.map((each) => post(run, each)))).flat());

        const keys = [...new Set(tried.map(({ key }) => key))];
        const stored = await company.operations.lookUpPosting(keys);
        keys.forEach((key, index) => {
          const outcomes = tried.filter((each) => each.key === key).map(({ outcome }) => outcome);
          const posted = outcomes.filter(({ status }) => status === "posted");
          expect(posted.length, key).toBe(stored[index] === undefined ? 0 : 1);
          for (const outcome of outcomes) {
            if (outcome.status !== "refused") expect(outcome.document).toEqual(stored[index]);
            // Nothing but the rules may refuse: no clash, no deadlock, no time-out comes out of running together.
            else expect(["conflict", "not_found"]).toContain(outcome.error.kind);
          }
        });
        // Credits change no paid amount when they are made; receipts add to it, every reversal takes from it.
        const moved = stored.reduce((sum, document) => {
          if (document === undefined || document.kind === "open_credit") return sum;
          return document.kind === "receipt" ? sum + document.amount.minor : sum - document.amount.minor;
        }, 0n);
        const after = await company.rows<{ paid: string }>("select sum(paidamt)::text as paid from armast");
        const cents = (text: string | undefined) => BigInt(text?.replace(".", "") ?? 0) / 100n;
        expect(cents(after[0]?.paid) - cents(before[0]?.paid)).toBe(moved);
        expect(await company.broken()).toEqual([]);
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  test("chunks that meet the same invoices in opposite order never block each other", async () => {
    const run = newId();
    const all = await company.rows<{ invno: string }>(
      "select invno from armast where artype = '' and arstat = '' and lckstat = '' and currid = 'USD' and balance > 50 limit 250",
    );
    const chunkOf = (order: { invno: string }[], worker: number) =>
      company.operations.postReceipts(
        order.map(({ invno }, index) => ({
          postingKey: `${run}-${worker}-${index}`,
          refno: "T1",
          date: today(),
          invno,
          amount: usd(1),
          cashAccount: clearing,
        })),
      );
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, worker) => chunkOf(worker % 2 === 0 ? all : [...all].reverse(), worker)),
    );
    expect(outcomes.flat().filter(({ status }) => status !== "posted")).toEqual([]);
    expect(
      await company.rows(
        "select count(*)::int, max(attempt) as attempts from tallybridge_journal where posting_key like $1",
        [`${run}%`],
      ),
    ).toEqual([{ count: 8 * all.length, attempts: 1 }]);
    expect(await company.broken()).toEqual([]);
  });

  test("one key used for two invoices at the same time is posted to one of them", async () => {
    for (let round = 0; round < 10; round += 1) {
      const shared = { postingKey: newId(), refno: "T1", date: today(), amount: usd(1), cashAccount: clearing };
      const outcomes = await Promise.all(
        [invnos[0] ?? "", invnos[5] ?? ""].map((invno) => company.operations.postReceipts([{ ...shared, invno }])),
      );
      const statuses = outcomes
        .flat()
        .map((outcome) => (outcome.status === "refused" ? outcome.error.kind : outcome.status));
      // The invoices may be paid up by the test before; then both are refused, which is as good.
      expect(statuses.filter((status) => status === "posted").length).toBeLessThanOrEqual(1);
    }
    expect(await company.broken()).toEqual([]);
  });
});
