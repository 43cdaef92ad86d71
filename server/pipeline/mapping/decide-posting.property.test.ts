import fc from "fast-check";
import { expect, test } from "vitest";
import { isMoneyIn, type KnownPosting, openAmount } from "@/server/pipeline/postings/known-posting";
import { confirmed, input, invoice, transaction, usd } from "@/tests/support/decisions";
import { type DecisionInput, decidePosting } from "./decide-posting";

/** What may happen to one sale at the gateway, in any order and any number of times. */
type Happening =
  | { readonly what: "announced" | "voided" | "declined" }
  | { readonly what: "refunded"; readonly number: number; readonly cents: number }
  | { readonly what: "charged_back"; readonly number: number };

const cents = fc.integer({ min: 1, max: 30_000 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ what: "announced" } as const) },
  fc.constantFrom({ what: "voided" } as const, { what: "declined" } as const),
  fc.record({ what: fc.constant("refunded" as const), number: fc.integer({ min: 1, max: 4 }), cents }),
  fc.record({ what: fc.constant("charged_back" as const), number: fc.integer({ min: 0, max: 3 }) }),
);
const history = fc.record({
  amount: cents,
  /** What is open of the invoice; undefined when there is none. */
  open: fc.option(fc.integer({ min: -500, max: 30_000 }), { nil: undefined }),
  taken: fc.integer({ min: 0, max: 5_000 }),
  happenings: fc.array(happening, { maxLength: 12 }),
  /** Which of the planned postings of each try are written before it is cut off. */
  written: fc.infiniteStream(fc.boolean()),
});
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

const saleId = "400000001";

function transactionOf(
  sale: number,
  what: Happening,
): Pick<DecisionInput, "transaction" | "chargedBack"> & { chargebackId?: string } {
  const base = { amount: usd(sale) };
  switch (what.what) {
    case "announced":
      return { transaction: transaction(base), chargedBack: false };
    case "voided":
    case "declined":
      return { transaction: transaction({ ...base, status: what.what }), chargedBack: false };
    case "refunded":
      return {
        transaction: transaction({
          // The same refund has the same amount whenever it is announced.
          transactionId: `40000001${what.number}`,
          amount: usd(what.number * 2_500),
          type: "refund",
          originalTransactionId: saleId,
        }),
        chargedBack: false,
      };
    case "charged_back":
      // Number 0 is announced without an id.
      return {
        transaction: transaction({ amount: usd(2_000 + what.number * 2_500), type: "chargeback" }),
        chargedBack: true,
        chargebackId: what.number === 0 ? "" : `cb_${what.number}`,
      };
    default:
      return what satisfies never;
  }
}

const inputOf = ({ amount, open, taken }: History, what: Happening, known: readonly KnownPosting[]): DecisionInput => {
  const toInvoice = known
    .filter(({ kind }) => kind === "receipt")
    .reduce((sum, { amount: { minor } }) => sum + minor, 0n);
  return input({
    ...transactionOf(amount, what),
    known,
    invoices: open === undefined ? [] : [invoice({ balance: usd(BigInt(open) - toInvoice) })],
    custno: "C00001",
    takenInChunk: () => BigInt(taken),
  });
};

/** Plays a history; each try may be cut off after any of its postings, and is then made again. */
function play(given: History, check: (input: DecisionInput, known: readonly KnownPosting[]) => void) {
  let known: readonly KnownPosting[] = [];
  const written = given.written[Symbol.iterator]();
  for (const what of given.happenings) {
    for (let tries = 0; tries < 3; tries += 1) {
      const before = inputOf(given, what, known);
      const decision = decidePosting(before);
      if (decision.do !== "post") break;
      const { transactionId } = before.transaction;
      const toWrite = decision.postings.filter(() => tries === 2 || written.next().value);
      known = [...known, ...toWrite.map((planned) => confirmed(planned, { transactionId }, saleId))];
      check(before, known);
    }
  }
  return known;
}

const sum = (postings: readonly KnownPosting[], of: (posting: KnownPosting) => boolean): bigint =>
  postings.filter(of).reduce((total, { amount }) => total + amount.minor, 0n);

test("whatever happens, no more is received than the gateway says and no more given back than was received", () => {
  fc.assert(
    fc.property(history, (given) => {
      play(given, (_, known) => {
        const received = sum(known, isMoneyIn);
        expect(received <= BigInt(given.amount)).toBe(true);
        expect(sum(known, ({ kind }) => kind === "reversal") <= received).toBe(true);
        for (const posting of known.filter(isMoneyIn)) expect(openAmount(posting, known) >= 0n).toBe(true);
      });
    }),
    { numRuns: 200 },
  );
});

test("what is kept in the books is receipts and credits less reversals, and a sale that nothing undid is kept whole", () => {
  fc.assert(
    fc.property(history, (given) => {
      const known = play(given, () => undefined);
      const kept = known.filter(isMoneyIn).reduce((total, posting) => total + openAmount(posting, known), 0n);
      expect(kept).toBe(sum(known, isMoneyIn) - sum(known, ({ kind }) => kind === "reversal"));
      const announcedOnly = given.happenings.length > 0 && given.happenings.every(({ what }) => what === "announced");
      if (announcedOnly) expect(kept).toBe(BigInt(given.amount));
    }),
    { numRuns: 200 },
  );
});

test("of every chargeback that has a name no more is taken back than its own amount, whatever else is disputed", () => {
  fc.assert(
    fc.property(history, (given) => {
      const known = play(given, () => undefined);
      for (const number of [1, 2, 3]) {
        const taken = sum(known, ({ chargebackId }) => chargebackId === `cb_${number}`);
        expect(taken <= BigInt(2_000 + number * 2_500)).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test("every effect has a key of its own, each reversal names what it takes back, and every amount is more than nothing", () => {
  fc.assert(
    fc.property(history, (given) => {
      const known = play(given, () => undefined);
      const keys = new Set(known.map(({ postingKey }) => postingKey));
      expect(keys.size).toBe(known.length);
      for (const { kind, reversesPostingKey, amount } of known) {
        expect(amount.minor > 0n).toBe(true);
        if (kind === "reversal") expect(keys.has(reversesPostingKey)).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test("the same input gives the same plan, and what is in the books whole is not planned again", () => {
  fc.assert(
    fc.property(history, happening, (given, what) => {
      const before = inputOf(
        given,
        what,
        play(given, () => undefined),
      );
      const decision = decidePosting(before);
      expect(decidePosting(before)).toEqual(decision);
      if (decision.do !== "post") return;
      const { transactionId } = before.transaction;
      const written = decision.postings.map((planned) => confirmed(planned, { transactionId }, saleId));
      const again = decidePosting(inputOf(given, what, [...before.known, ...written]));
      expect(again.do === "post" ? again.postings : []).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test("no receipt takes more from an invoice than is open of it after its neighbours' share", () => {
  fc.assert(
    fc.property(history, (given) => {
      const decision = decidePosting(inputOf(given, { what: "announced" }, []));
      if (decision.do !== "post") return;
      const toInvoice = decision.postings.filter(({ kind }) => kind === "receipt");
      const open = Math.max(0, (given.open ?? 0) - given.taken);
      expect(toInvoice.reduce((total, { amount }) => total + amount.minor, 0n) <= BigInt(open)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
