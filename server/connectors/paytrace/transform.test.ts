import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { toDecimal } from "@/server/kernel/money";
import { formatLocalDay, parseLocalTime } from "./local-time";
import { toChargeback, toPulledRecord } from "./transform";

const zone = "America/Los_Angeles";
const reading = { timeZone: zone, currency: "USD" };
const row = (changed: object = {}) => ({
  transaction_id: 79388123,
  credit_card: { masked_number: "************5454", expiration_month: 12, expiration_year: 20 },
  transaction_type: "SALE",
  amount: 110,
  status_code: "Y",
  status_message: "Pending Settlement",
  created: { at: "4/10/2015 4:06:30 PM" },
  settled: "",
  ...changed,
});
const read = (changed: object = {}) => toPulledRecord(row(changed), reading);
const canonical = (changed: object = {}) => {
  const record = read(changed);
  if (!record.ok) throw record.error;
  return record.value.canonical;
};

describe("an amount", () => {
  test("survives the way through a JSON number exactly, whatever it is", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 9_999_999_999_99n }), (minor) => {
        const decimal = toDecimal({ minor, currency: "USD" });
        const { amount } = JSON.parse(`{"amount":${decimal}}`);
        expect(canonical({ amount }).amount.minor).toBe(minor);
        expect(canonical({ amount: decimal }).amount.minor).toBe(minor);
      }),
    );
  });

  test.each([0.001, 12.345, "1e3", "12.345", Number("9007199254740993"), Number.NaN, -5, "-5.00", "", "1,000.00", "٣"])(
    "of %s is an error of its record and is never rounded",
    (amount) => {
      expect(read({ amount }).ok).toBe(false);
    },
  );
});

describe("a time", () => {
  test("written in the merchant's zone is read back to the second, in any zone", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2000-01-01"), max: new Date("2090-01-01"), noInvalidDate: true }),
        fc.constantFrom(zone, "America/New_York", "UTC", "Australia/Lord_Howe"),
        (date, timeZone) => {
          const local = DateTime.fromJSDate(date, { zone: timeZone }).set({ millisecond: 0 });
          const text = local.toFormat("M/d/yyyy h:mm:ss a");
          const parsed = parseLocalTime(text, timeZone);
          // Of the two moments of a repeated hour only the earlier can come back.
          const expected = Math.min(...local.getPossibleOffsets().map((moment) => moment.toMillis()));
          expect(parsed).toEqual({ ok: true, value: new Date(expected) });
        },
      ),
    );
  });

  test("that was skipped by daylight saving does not exist, and of a repeated one the earlier is taken", () => {
    expect(parseLocalTime("3/8/2026 2:30:00 AM", zone).ok).toBe(false);
    expect(parseLocalTime("11/1/2026 1:30:00 AM", zone)).toEqual({ ok: true, value: new Date("2026-11-01T08:30:00Z") });
  });

  test.each(["2/30/2026 1:00:00 PM", "4/10/2015 16:06:30", "4/10/2015 0:06:30 AM", "2015-04-10T16:06:30Z", "", "soon"])(
    "%j is not taken",
    (text) => {
      expect(parseLocalTime(text, zone).ok).toBe(false);
      expect(read({ created: { at: text } }).ok).toBe(false);
    },
  );

  test("of a request is the day in the merchant's zone", () => {
    expect(formatLocalDay(new Date("2026-11-21T07:59:59Z"), zone)).toBe("11/20/2026");
    expect(formatLocalDay(new Date("2026-11-21T08:00:00Z"), zone)).toBe("11/21/2026");
  });
});

describe("a card number", () => {
  test("that is not masked makes its record unreadable, and the number is not in the error", () => {
    for (const masked_number of ["4012000098765439", "401200009876543*", "4012 0000 9876 5439", "4012000098765***"]) {
      const record = read({ credit_card: { masked_number } });
      expect(record.ok).toBe(false);
      expect(JSON.stringify(record)).not.toContain("40120000987654");
    }
  });

  test("is kept by its last four digits alone, with the brand that the first ones told", () => {
    expect(canonical()).toMatchObject({ maskedNumber: "************5454" });
    expect(canonical().cardBrand).toBeUndefined();
    const read401200 = read({ credit_card: { masked_number: "401200******5439" } });
    expect(read401200).toMatchObject({
      ok: true,
      value: { canonical: { cardBrand: "visa", maskedNumber: "************5439" } },
    });
    expect(JSON.stringify(read401200, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
      "401200",
    );
    expect(canonical({ credit_card: { masked_number: "***********2376" } }).cardBrand).toBe("amex");
  });
});

describe("type and status", () => {
  test.each([
    ["SALE", "Y", "Pending Settlement", "sale", "pending"],
    ["SALE", "GB571", "GB571", "sale", "settled"],
    ["SALE", "N", "VOIDED", "sale", "voided"],
    ["SALE", "N", "Voided by AVS/CSC", "sale", "approved_then_voided"],
    ["SALE", "N", "Declined", "sale", "declined"],
    ["AUTHORIZATION", "N", "Authorization Only", "authorization", "authorized"],
    ["AUTHORIZATION", "Y", "Pending Settlement", "capture", "pending"],
    ["AUTHORIZATION", "GB7", "GB7", "capture", "settled"],
    ["REFUND", "Y", "Pending Settlement", "refund", "pending"],
  ])("%s with %s %s is a %s that is %s", (transaction_type, status_code, status_message, type, status) => {
    expect(canonical({ transaction_type, status_code, status_message })).toMatchObject({ type, status });
  });

  test("that are not known are not guessed", () => {
    expect(read({ status_code: "N", status_message: "Something else" }).ok).toBe(false);
    expect(read({ status_code: "Q" }).ok).toBe(false);
    expect(read({ transaction_type: "STR/FWD" }).ok).toBe(false);
  });
});

describe("a version", () => {
  const version = (changed: object = {}) => {
    const record = read(changed);
    return record.ok ? record.value.version : undefined;
  };

  test("changes when the transaction settles, is voided, or changes its amount or type", () => {
    const versions = [
      version(),
      version({ status_code: "GB7", status_message: "GB7", settled: "4/10/2015 8:13:45 PM" }),
      version({ status_code: "N", status_message: "Voided" }),
      version({ status_code: "N", status_message: "Authorization Only" }),
      version({ amount: 100 }),
      version({ transaction_type: "REFUND" }),
    ];
    expect(new Set(versions).size).toBe(versions.length);
  });

  test("stays when only what does not move money changes, or the amount is merely written otherwise", () => {
    expect(version({ amount: "110.00", description: "other", receipt_emailed_to: "a@example.com" })).toBe(version());
  });
});

test("a chargeback is made from its sale and points to it", () => {
  const sale = canonical({ status_code: "GB7", status_message: "GB7" });
  const notice = { amount: { minor: 5_000n, currency: "USD" }, occurredAt: new Date("2026-01-02T03:04:05Z") };
  expect(toChargeback(sale, notice)).toMatchObject({
    type: "chargeback",
    amount: { minor: 5_000n },
    originalTransactionId: "79388123",
    invoiceId: sale.invoiceId,
  });
});

test("a refund takes its link to the sale from outside, because the export has none", () => {
  const record = toPulledRecord(row({ transaction_type: "REFUND" }), reading, { originalTransactionId: "5" });
  expect(record.ok && record.value.canonical.originalTransactionId).toBe("5");
});
