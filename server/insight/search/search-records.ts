import type { EnvironmentScope } from "@/server/pipeline/payments/payment-scope";
import { readWords } from "@/server/pipeline/payments/read-words";
import type { PaymentOutcome } from "@/server/pipeline/runs/run.schema";
import { type ActingRole, type Permission, roleAllows } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import {
  customerSearch,
  exceptionSearch,
  invoiceSearch,
  nameSearch,
  paymentSearch,
  type Statement,
} from "./search.repo";
import type { Found } from "./search.schema";

interface InMinor {
  readonly currency: string;
}
type PaymentFound = InMinor & {
  transactionId: string;
  payerName: string;
  invno: string;
  outcome: PaymentOutcome;
  amountMinor: string;
};
type ExceptionFound = InMinor & {
  exceptionId: string;
  transactionId: string;
  payerName: string;
  cause: string;
  amountMinor: string;
};
type InvoiceFound = InMinor & { invno: string; company: string; balanceMinor: string };
type CustomerFound = InMinor & { custno: string; company: string; balanceMinor: string };
type NamedFound = { id: string; name: string; connectorId?: string };

/**
 * Everything of one environment that the words may mean and the role may see: payments, open invoices, customers, open exceptions,
 * flows, connections and lookup tables, a handful of each.
 */
export async function searchRecords(
  db: Pick<Database, "withTenantSql">,
  scope: EnvironmentScope & { readonly role: ActingRole },
  typed: string,
): Promise<Found> {
  const words = readWords(typed);
  return db.withTenantSql(scope, async (sql) => {
    const rows = async <Row extends object>(permission: Permission, { text, values }: Statement) =>
      roleAllows(scope.role, permission) ? sql.query<Row>(text, values) : [];
    const payments = await rows<PaymentFound>("payments.read", paymentSearch(scope, words));
    const exceptions = await rows<ExceptionFound>("payments.read", exceptionSearch(scope, words));
    const invoices = await rows<InvoiceFound>("payments.read", invoiceSearch(scope, words));
    const customers = await rows<CustomerFound>("payments.read", customerSearch(scope, words));
    const flows = await rows<NamedFound>("flows.read", nameSearch(scope, "flows", words));
    const tables = await rows<NamedFound>("flows.read", nameSearch(scope, "lookup_tables", words));
    const connections = await rows<NamedFound>("connections.read", nameSearch(scope, "connections", words));
    return {
      payments: payments.map(({ amountMinor, currency, ...row }) => ({ ...row, amount: money(amountMinor, currency) })),
      exceptions: exceptions.map(({ amountMinor, currency, ...row }) => ({
        ...row,
        amount: money(amountMinor, currency),
      })),
      invoices: invoices.map(({ balanceMinor, currency, ...row }) => ({
        ...row,
        balance: money(balanceMinor, currency),
      })),
      customers: customers.map(({ balanceMinor, currency, ...row }) => ({
        ...row,
        balance: money(balanceMinor, currency),
      })),
      flows: flows.map(({ id, name }) => ({ flowId: id, name })),
      tables: tables.map(({ id, name }) => ({ tableId: id, name })),
      connections: connections.map(({ id, name, connectorId = "" }) => ({ connectionId: id, name, connectorId })),
    };
  });
}

const money = (minor: string, currency: string) => ({ minor: BigInt(minor), currency });
