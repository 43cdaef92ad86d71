import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openPortalRecords, type PortalRecords, type TestPlace } from "@/tests/support/portal-records";
import { listOpenCauses } from "./list-open-causes";
import { readMoneyByTime } from "./read-money-by-time";
import { readOverviewFigures } from "./read-overview-figures";

let portal: TestPortal;
let records: PortalRecords;
let place: TestPlace;
let empty: TestPlace;

/** Noon in Los Angeles on the day the clocks went back: a day of 25 hours that began at 07:00 UTC. */
const now = new Date("2026-11-01T20:00:00.000Z");

beforeAll(async () => {
  portal = await openTestPortal();
  records = await openPortalRecords(portal.database.superuserUrl);
  place = await records.addPlace("figures");
  empty = await records.addPlace("figures-empty");
  const today = new Date("2026-11-01T07:30:00.000Z");
  const add = (transactionId: string, rest: Parameters<PortalRecords["addPayment"]>[1] | object) =>
    records.addPayment(place, { occurredAt: today, ...rest, transactionId });
  await add("1", { amountMinor: 10_000n });
  await add("2", { amountMinor: 5_000n, outcome: "on_account" });
  await add("3", { amountMinor: 2_000n, outcome: "waiting" });
  await add("5", { amountMinor: 9_900n, outcome: "declined" });
  await add("6", { amountMinor: 1_000n, type: "refund", outcome: "reversed", postedMinor: -1_000n });
  await add("7", { amountMinor: 800n, outcome: "reversed" });
  await add("8", { amountMinor: 600n, outcome: "ignored" });
  await add("9", { amountMinor: 77n, currency: "EUR" });
  await add("10", { amountMinor: 4_000n, occurredAt: new Date("2026-11-01T06:59:59.999Z") });
  const problem = { amountMinor: 300n, outcome: "needs_you", occurredAt: today } as const;
  await records.addPayment(place, { ...problem, transactionId: "4" }, { cause: "validation_failed", text: "Wrong" });
  await records.addPayment(
    place,
    { transactionId: "11", amountMinor: 50n, outcome: "needs_you", occurredAt: new Date("2026-10-01T12:00:00Z") },
    { cause: "validation_failed", text: "Older" },
  );
  await records.addPayment(
    place,
    { transactionId: "12", amountMinor: 90_000n, outcome: "waiting", occurredAt: new Date("2026-10-02T12:00:00Z") },
    { cause: "gateway_unavailable", needs: "us" },
  );
});
afterAll(async () => {
  await records.close();
  await portal.close();
});

describe("the overview's figures", () => {
  test("received is posted and waiting and unexplained, to the cent; what moved nothing or went back is not in it", async () => {
    const { currencies, fromDay, hasPayments } = await readOverviewFigures(portal.db, place, { range: "today", now });
    expect(hasPayments).toBe(true);
    expect(fromDay).toBe("2026-11-01");
    expect(currencies.map(({ currency }) => currency)).toEqual(["USD", "EUR"]);
    const [usd] = currencies;
    expect(usd).toMatchObject({
      receivedMinor: 17_300n,
      receivedCount: 4,
      postedMinor: 15_000n,
      onAccountMinor: 5_000n,
      waitingMinor: 2_000n,
      unexplainedMinor: 300n,
      returnedMinor: 1_800n,
      returnedCount: 2,
      declinedMinor: 9_900n,
    });
    expect(usd && usd.postedMinor + usd.waitingMinor + usd.unexplainedMinor).toBe(usd?.receivedMinor);
  });

  test("the last 7 days include yesterday's payment; the time to receipt is measured from the first notice", async () => {
    const figures = await readOverviewFigures(portal.db, place, { range: "7d", now });
    expect(figures.currencies[0]?.receivedMinor).toBe(21_300n);
    expect(figures.fromDay).toBe("2026-10-26");
    expect(figures.secondsToReceipt?.median).toBeCloseTo(0.8, 5);
  });

  test("what has arrived and waits to be looked at is told beside them, and what came a moment ago is not", async () => {
    const held = await records.addPlace("figures-held");
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    await records.addArrival(held, { transactionId: "21", amount: "125.00", receivedAt: minutesAgo(5) });
    await records.addArrival(held, { transactionId: "22", amount: "75.50", receivedAt: minutesAgo(5) });
    await records.addArrival(held, { transactionId: "22", amount: "75.50", receivedAt: minutesAgo(4) });
    await records.addArrival(held, { transactionId: "23", amount: "1.00", receivedAt: new Date() });
    const known = { transactionId: "24", outcome: "waiting", occurredAt: minutesAgo(5) } as const;
    await records.addPayment(held, known);
    await records.addArrival(held, { transactionId: "24", amount: "125.00", receivedAt: minutesAgo(5) });
    const { unread } = await readOverviewFigures(portal.db, held, { range: "today", now: new Date() });
    expect(unread).toEqual({ count: 2, isMore: false, totals: [{ minor: 20_050n, currency: "USD" }] });
    expect((await readOverviewFigures(portal.db, place, { range: "today", now })).unread.count).toBe(0);
  });

  test("an environment without a payment says so", async () => {
    expect(await readOverviewFigures(portal.db, empty, { range: "30d", now })).toMatchObject({
      currencies: [],
      hasPayments: false,
      secondsToReceipt: null,
    });
  });
});

describe("money by time", () => {
  test("a day of 25 hours has 25 bars, and they add up to what was received", async () => {
    const { bars, unit, currency } = await readMoneyByTime(portal.db, place, { range: "today", now });
    expect({ unit, currency }).toEqual({ unit: "hour", currency: "USD" });
    expect(bars).toHaveLength(25);
    expect(bars[0]).toMatchObject({ postedMinor: 15_000n, waitingMinor: 2_000n, unexplainedMinor: 300n, count: 4 });
    expect(bars.slice(1).every((bar) => bar.count === 0)).toBe(true);
  });

  test("30 days are 30 bars by day, each beginning at midnight of the zone", async () => {
    const { bars } = await readMoneyByTime(portal.db, place, { range: "30d", now });
    expect(bars).toHaveLength(30);
    expect(bars.at(-1)).toMatchObject({ label: "Nov 1", count: 4 });
    expect(bars.at(-2)).toMatchObject({ label: "Oct 31", count: 1, postedMinor: 4_000n });
  });
});

test("what needs you comes first, by cause, with the oldest age and the payment with the most money", async () => {
  expect(await listOpenCauses(portal.db, place)).toEqual([
    {
      cause: "validation_failed",
      needs: "you",
      currency: "USD",
      amountMinor: 350n,
      count: 2,
      oldestAt: new Date("2026-10-01T12:00:02.000Z"),
      transactionId: "4",
      text: "Wrong",
    },
    expect.objectContaining({ cause: "gateway_unavailable", needs: "us", amountMinor: 90_000n }),
  ]);
  expect(await listOpenCauses(portal.db, empty)).toEqual([]);
});
