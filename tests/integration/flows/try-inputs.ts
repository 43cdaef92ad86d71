import { type GeneratedPayment, generatedPaymentSchema, type TryInput } from "@/server/pipeline/flows/try/try.schema";

/** A settled payment that is made up for a dry run; a test says what is otherwise. */
export const generatedPayment = (payment: Partial<GeneratedPayment>): TryInput => ({
  kind: "generated",
  payment: generatedPaymentSchema.parse({ amount: "10.00", status: "settled", ...payment }),
});

const transactionId = "880000000000001";

/** A settled sale of seven dollars that is pasted in the form in which the portal keeps it; a test says what is otherwise. */
export const pastedRecord = (record: object): TryInput => ({
  kind: "pasted",
  text: JSON.stringify({
    externalId: transactionId,
    canonical: {
      transactionId,
      type: "sale",
      status: "settled",
      customerId: "",
      amount: { minor: "700", currency: "USD" },
      occurredAt: "2026-11-20T10:00:00.000Z",
      ...record,
    },
  }),
});

/** A notification of PayTrace that is pasted. */
export const pastedNotice = (type: string, data: object): TryInput => ({
  kind: "pasted",
  text: JSON.stringify({ type, occurredAt: "2026-11-20T10:00:00Z", data }),
});

/** How payers write an invoice, by the reference of a payment that is made up. */
export const asPayersWrite = (invno: string) =>
  ({
    exact: invno,
    spaces: `  ${invno}   `,
    marked: `INV#${invno}`,
    sentence: `Payment for invoice ${invno}, thank you`,
    unknown: "X-0-NO-SUCH",
    none: "",
  }) satisfies Partial<Record<GeneratedPayment["reference"], string>>;
