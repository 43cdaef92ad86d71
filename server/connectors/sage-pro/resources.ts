import type { ConnectorContext, ConnectorResource, DescribedField, ResourceField } from "@/server/connectors/contract";
import { createSageProOperations } from "./create-operations";
import type { FoundCustomer, FoundInvoice, OpenCreditToPost, ReceiptToPost, ReversalToPost } from "./operations";
import { neededColumns } from "./profile/needed-columns";
import type { SageProConfig, SageProCredentials } from "./settings";
import type { SageProTransport } from "./transport/transport";

type FieldsOf<Row> = Record<keyof Row, Omit<ResourceField, "name">>;

const invoice = {
  invno: { label: "Invoice number", type: "text", width: 10, personal: false },
  custno: { label: "Customer number", type: "text", width: 10, personal: false },
  company: { label: "Customer", type: "text", width: 35, personal: true },
  type: { label: "Type", type: "choice", personal: false },
  status: { label: "Status", type: "choice", personal: false },
  inHistory: { label: "In history", type: "switch", personal: false },
  invdte: { label: "Invoice date", type: "date", personal: false },
  ornum: { label: "Sales order", type: "text", width: 10, personal: false },
  ponum: { label: "Purchase order", type: "text", width: 20, personal: false },
  amount: { label: "Amount", type: "money", personal: false },
  paid: { label: "Paid", type: "money", personal: false },
  balance: { label: "Balance", type: "money", personal: false },
  locked: { label: "Being edited", type: "switch", personal: false },
} as const satisfies FieldsOf<FoundInvoice>;

const customer = {
  custno: { label: "Customer number", type: "text", width: 10, personal: false },
  company: { label: "Customer", type: "text", width: 35, personal: true },
  email: { label: "E-mail", type: "text", personal: true },
  currency: { label: "Currency", type: "text", width: 3, personal: false },
  balance: { label: "Balance", type: "money", personal: false },
  onHold: { label: "On credit hold", type: "switch", personal: false },
} as const satisfies FieldsOf<FoundCustomer>;

const posting = {
  postingKey: { label: "Posting key", type: "text", width: 64, personal: false },
  refno: { label: "Reference", type: "text", width: 20, personal: false },
  date: { label: "Posting date", type: "date", personal: false },
  amount: { label: "Amount", type: "money", personal: false },
} as const;
const cashAccount = { label: "Cash account", type: "text", width: 24, personal: false } as const;

const receipt = {
  ...posting,
  invno: invoice.invno,
  cashAccount,
} as const satisfies FieldsOf<ReceiptToPost>;

const openCredit = {
  ...posting,
  custno: customer.custno,
  cashAccount,
  memo: { label: "Memo", type: "text", width: 60, personal: false },
} as const satisfies FieldsOf<OpenCreditToPost>;

const reversal = {
  ...posting,
  reversesPostingKey: { label: "Posting key it gives back", type: "text", width: 64, personal: false },
  reason: { label: "Reason", type: "choice", personal: false },
} as const satisfies FieldsOf<ReversalToPost>;

const listed = (fields: FieldsOf<Record<string, unknown>>): readonly ResourceField[] =>
  Object.entries(fields).map(([name, field]) => ({ name, ...field }));

export type SageProConnectorContext = ConnectorContext<SageProConfig, SageProCredentials, SageProTransport>;

const books = ({ config, transport, clock, log }: SageProConnectorContext) =>
  createSageProOperations({ transport, clock, log, compid: config.compid, recurringColumn: config.recurringColumn });

/** The columns of a table as they are made at this site. */
const table =
  (name: string) =>
  async ({ config, transport, clock, log }: SageProConnectorContext): Promise<readonly DescribedField[]> => {
    const { columns } = createSageProOperations({ transport, clock, log, compid: config.compid });
    const found = (await columns?.([name]))?.[name] ?? {};
    return Object.entries(found).map(([column, { kind, width }]) => ({
      name: column,
      type: width === undefined ? kind : `${kind}, ${width}`,
      needed: neededColumns[name]?.includes(column) === true,
    }));
  };

/** What the connector reads and writes, with the widths of the tables as `docs/sandbox-company.md` has them. */
export const resources = {
  invoices: { label: "Invoices", fields: listed(invoice), describe: table("armast") },
  customers: { label: "Customers", fields: listed(customer), describe: table("arcust") },
  receipts: {
    label: "Cash receipts",
    fields: listed(receipt),
    describe: table("arcash"),
    push: (ctx, items: readonly ReceiptToPost[]) => books(ctx).postReceipts(items),
  },
  openCredits: {
    label: "Open credits",
    fields: listed(openCredit),
    describe: table("armast"),
    push: (ctx, items: readonly OpenCreditToPost[]) => books(ctx).postOpenCredits(items),
  },
  reversals: {
    label: "Reversals",
    fields: listed(reversal),
    describe: table("arcash"),
    push: (ctx, items: readonly ReversalToPost[]) => books(ctx).reverseReceipts(items),
  },
} as const satisfies Record<string, ConnectorResource<SageProConnectorContext>>;
