import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openPortalRecords, type PortalRecords, type TestPlace } from "@/tests/support/portal-records";
import { getPayment } from "./get-payment";

let portal: TestPortal;
let records: PortalRecords;
let place: TestPlace;

beforeAll(async () => {
  portal = await openTestPortal();
  records = await openPortalRecords(portal.database.superuserUrl);
  place = await records.addPlace("story");
  await records.addPayment(
    place,
    { transactionId: "10", outcome: "overpaid" },
    { cause: "overpayment", text: "Paid twice" },
  );
  await records.addPayment(place, {
    transactionId: "11",
    type: "refund",
    originalTransactionId: "10",
    outcome: "reversed",
  });
  await records.addPayment(place, {
    transactionId: "12",
    type: "refund",
    originalTransactionId: "10",
    outcome: "reversed",
  });
  await records.addPayment(place, { transactionId: "20" });
});
afterAll(async () => {
  await records.close();
  await portal.close();
});

test("the story runs from the gateway to the books in the order of time, with every step", async () => {
  const { timeline, postings, payment } = await getPayment(portal.db, place, "10");
  expect(timeline.map(({ kind }) => kind)).toEqual(["occurred", "delivery", "attempt", "posting", "exception_opened"]);
  expect(timeline.find((entry) => entry.kind === "attempt")).toMatchObject({
    attempt: 1,
    steps: [{ step: "gateway.read-transaction", outcome: "passed", text: "Read from PayTrace." }],
  });
  expect(postings).toMatchObject([{ state: "confirmed", document: { arsess: "000123" }, error: "" }]);
  expect(payment).toMatchObject({
    sources: ["notification"],
    source: { transaction_id: "10" },
    amount: { minor: 12_500n, currency: "USD" },
  });
});

test("a sale and its refunds name each other, whichever is looked at", async () => {
  const relatedOf = async (id: string) =>
    (await getPayment(portal.db, place, id)).related.map(({ transactionId }) => transactionId);
  expect(await relatedOf("10")).toEqual(["11", "12"]);
  expect(await relatedOf("11")).toEqual(["10", "12"]);
  expect(await relatedOf("20")).toEqual([]);
});

test("a payment that is not there is not found", async () => {
  await expect(getPayment(portal.db, place, "404")).rejects.toMatchObject({ code: "not_found" });
});
