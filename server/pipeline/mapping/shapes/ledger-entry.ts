import { below, ownFields } from "./describe-fields";
import type { RecordShape } from "./record-shape";

/** Of no system in particular: what every ledger wants to know. */
export const ledgerEntry: RecordShape = {
  id: "ledger.entry",
  name: "Ledger entry",
  description: "A journal entry of any ledger: a head, and lines whose debits and credits are equal.",
  fields: [
    ...ownFields({
      number: {
        label: "Number",
        type: "text",
        width: 30,
        required: true,
        description: "What the entry is called; no other has it.",
        example: "PT-79388123",
      },
      date: {
        label: "Date",
        type: "date",
        required: true,
        description: "The day on which it stands in the books.",
        example: "2026-11-20",
      },
      reference: {
        label: "Reference",
        type: "text",
        width: 50,
        description: "The document it comes from.",
        example: "177154",
      },
      description: {
        label: "Description",
        type: "text",
        width: 100,
        description: "What happened, in words.",
        example: "Card payment",
      },
      source: {
        label: "Source",
        type: "text",
        width: 20,
        description: "The system or journal it comes from.",
        example: "PAYTRACE",
      },
      currency: {
        label: "Currency",
        type: "text",
        width: 3,
        description: "The currency of its lines.",
        example: "USD",
      },
      lines: { label: "Lines", type: "list", required: true, description: "One line an account." },
    }),
    ...below(
      "lines[]",
      ownFields({
        account: {
          label: "Account",
          type: "text",
          width: 24,
          required: true,
          description: "The account of the ledger.",
          example: "1050-000",
        },
        debit: { label: "Debit", type: "money", description: "What the account receives.", example: "125.00 USD" },
        credit: { label: "Credit", type: "money", description: "What the account gives.", example: "125.00 USD" },
        description: {
          label: "Description",
          type: "text",
          width: 100,
          description: "What the line is about.",
          example: "Invoice 177154",
        },
        party: { label: "Customer or vendor", type: "text", width: 20, description: "With whom.", example: "C00042" },
        department: {
          label: "Department",
          type: "text",
          width: 20,
          description: "Department, project or cost centre.",
          example: "SALES",
        },
      }),
    ),
  ],
};
