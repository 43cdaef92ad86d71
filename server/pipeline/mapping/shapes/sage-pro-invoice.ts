import { type FoundInvoice, sageProConnector } from "@/server/connectors/sage-pro";
import { describeFields, type FieldWords } from "./describe-fields";
import type { RecordShape } from "./record-shape";

const words = {
  invno: {
    description: "The invoice number, right-justified to 10 characters as Sage keeps it (armast.invno).",
    required: true,
    example: "    177154",
  },
  custno: { description: "The customer who owes it (armast.custno).", required: true, example: "C00042" },
  company: { description: "The customer's name (arcust.company).", example: "Humble Heron Tools" },
  type: {
    description: "An ordinary invoice, a credit memo, a payment on account, or another document (armast.artype).",
    required: true,
    choices: ["invoice", "credit_memo", "open_credit", "other"] satisfies FoundInvoice["type"][],
    example: "invoice",
  },
  status: {
    description: "Live or void (armast.arstat).",
    required: true,
    choices: ["live", "void", "other"] satisfies FoundInvoice["status"][],
    example: "live",
  },
  inHistory: {
    description: "Paid, and moved to history when its period was closed (arymst).",
    required: true,
    example: "no",
  },
  invdte: { description: "The invoice date (armast.invdte).", required: true, example: "2026-11-01" },
  ornum: { description: "The sales order it came from (armast.ornum).", example: "20871" },
  ponum: { description: "The customer's purchase order (armast.ponum).", example: "PO-4471" },
  amount: { description: "The total with tax and freight (armast.invamt).", required: true, example: "125.00 USD" },
  paid: { description: "What was applied so far (armast.paidamt).", required: true, example: "25.00 USD" },
  balance: { description: "What is still open (armast.balance).", required: true, example: "100.00 USD" },
  locked: { description: "Somebody has it open in Sage Pro now (armast.lckstat).", required: true, example: "no" },
} as const satisfies Record<keyof FoundInvoice, FieldWords>;

export const sageProInvoice: RecordShape = {
  id: "sage-pro.invoice",
  name: "Sage Pro invoice",
  description: "An invoice, credit memo or payment on account as it stands in the books.",
  fields: describeFields(sageProConnector.resources.invoices?.fields ?? [], words),
};
