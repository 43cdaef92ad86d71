import { describe, expect, test } from "vitest";
import { input, invoice, post, transaction, usd } from "@/tests/support/decisions";
import { decidePosting } from "./decide-posting";

describe("chargebacks of one sale", () => {
  const sale = post(input({ invoices: [invoice()] }));
  const disputed = (cents: number, chargebackId: string, known = sale, eventId = `event of ${chargebackId}`) =>
    input({
      transaction: transaction({ type: "chargeback", amount: usd(cents) }),
      chargedBack: true,
      chargebackId,
      known,
      eventId,
    });

  test("with ids of their own are taken back each in its own amount", () => {
    const once = post(disputed(3_000, "cb_1"));
    const decision = decidePosting(disputed(5_000, "cb_2", once));
    expect(decision).toMatchObject({
      do: "post",
      postings: [{ amount: usd(5_000), sequence: 2, chargebackId: "cb_2" }],
    });
    const twice = post(disputed(5_000, "cb_2", once));
    for (const [cents, id] of [
      [3_000, "cb_1"],
      [5_000, "cb_2"],
    ] as const) {
      expect(decidePosting(disputed(cents, id, twice))).toMatchObject({ do: "end", unchanged: true });
    }
    expect(decidePosting(disputed(3_000, "cb_3", twice))).toMatchObject({ do: "stop", cause: "refund_exceeds_sale" });
  });

  test("of which one does not say which it is wait for a person while another one is possible", () => {
    for (const [first, second] of [
      ["", ""],
      ["cb_1", ""],
      ["", "cb_1"],
    ] as const) {
      const known = post(disputed(3_000, first));
      expect(decidePosting(disputed(3_000, second, known, "a later event"))).toMatchObject({
        do: "stop",
        cause: "chargeback_unclear",
        text: "A chargeback of $30.00 is in the books. This notice of $30.00 does not say whether it is the same one.",
      });
    }
  });

  test("without an id are one when nothing is left for another, and more than the sale when their amounts differ", () => {
    const known = post(disputed(8_000, ""));
    expect(decidePosting(disputed(8_000, "", known, "later"))).toMatchObject({ do: "end", unchanged: true });
    expect(decidePosting(disputed(7_000, "", known, "later"))).toMatchObject({
      do: "stop",
      cause: "refund_exceeds_sale",
    });
  });

  test("whose amount a later notice raises get the difference; one that it lowers waits for a person", () => {
    const known = post(disputed(3_000, "cb_1"));
    expect(decidePosting(disputed(4_000, "cb_1", known))).toMatchObject({
      do: "post",
      postings: [{ amount: usd(1_000) }],
    });
    expect(decidePosting(disputed(2_000, "cb_1", known))).toMatchObject({ do: "stop", cause: "chargeback_unclear" });
  });

  test("of a payment that was never made stop", () => {
    const refused = {
      ...disputed(3_000, "cb_1"),
      transaction: transaction({ type: "chargeback", status: "declined" }),
    };
    expect(decidePosting(refused)).toMatchObject({ do: "stop", cause: "validation_failed" });
  });
});
