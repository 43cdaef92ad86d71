import {
  type CompanyProfile,
  createSageProOperations,
  type SageProOperations,
  type SageProTransport,
} from "@/server/connectors/sage-pro";
import { systemClock } from "@/server/kernel/clock";
import { newId } from "@/server/kernel/ids";
import { silentLog } from "@/server/platform/log/log";
import { clearing, type TestCompany, today, usd } from "./company";
import { application, credit, glEntry, line, order, reversal, shopCustomer } from "./items";

/** One operation with fixed input, so that it can run once against books and once against their recorded answers. */
export interface ShownOperation {
  readonly name: string;
  run(operations: SageProOperations): Promise<unknown>;
}

/** Every operation of the connector, in the order in which they depend on each other. */
export async function shownOperations(company: TestCompany): Promise<readonly ShownOperation[]> {
  const [invoice] = await company.rows<{ invno: string }>(
    `select invno from armast where artype = '' and arstat = '' and lckstat = '' and currid = 'USD' and paidamt = 0
     and balance > 100 order by invno limit 1`,
  );
  const invno = invoice?.invno ?? "";
  const paid = {
    postingKey: newId(),
    refno: "T-receipt",
    date: today(),
    invno,
    amount: usd(500),
    cashAccount: clearing,
  };
  const onAccount = credit("C00030", 500n);
  // Of the customer of an open invoice, so that there is one to apply it to.
  const [owed] = await company.rows<{ invno: string; custno: string }>(
    `select invno, rtrim(custno) as custno from armast where artype = '' and arstat = '' and lckstat = '' and currid = 'USD'
     and paidamt = 0 and balance > 100 order by invno limit 1 offset 3`,
  );
  const advance = credit(owed?.custno ?? "", 900n);
  const applied = { ...application("", owed?.invno ?? "", 600n) };
  const { refno, date } = applied;
  const undone = { postingKey: newId(), refno, date, undoesPostingKey: applied.postingKey };
  const back = reversal(paid.postingKey, 100n);
  const declined = {
    ...paid,
    postingKey: newId(),
    refno: "T-declined",
    custno: undefined,
    reason: "Insufficient funds",
  };
  const [item] = await company.rows<{ item: string }>("select rtrim(item) as item from icitem order by item limit 1");
  const lines = [line(item?.item ?? "", 2, 1_500)];
  await company.rows("update arcust set phone = '' where custno = 'C00033'");
  const customers = [shopCustomer("T-SHOP"), shopCustomer("C00033", { details: { phone: "555 0100" } })];
  const shipTo = { company: "T-ship-to", city: "Portland" };
  const orders = [order("T-order-1", { lines, shipTo }), order("T-order-2", { lines })];
  const more = [line(item?.item ?? "", 3, 1_500), line(item?.item ?? "", 1, 100)];
  const changes = [order("T-order-1", { lines: more, payment: "T-payment" }), order("T-order-2", { lines: more })];
  const fee = glEntry(1_500n);
  return [
    {
      name: "find-invoices",
      run: (operations) =>
        operations.findInvoices((["invno", "ornum", "ponum", "refno"] as const).map((by) => ({ by, value: "170010" }))),
    },
    { name: "find-customers", run: (operations) => operations.findCustomers(["C00004"]) },
    { name: "find-accounts", run: (operations) => operations.findAccounts(["1050-000", "9999-999"]) },
    { name: "find-items", run: (operations) => operations.findItems(["none"]) },
    { name: "post-receipts", run: (operations) => operations.postReceipts([paid]) },
    { name: "post-open-credits", run: (operations) => operations.postOpenCredits([onAccount]) },
    {
      name: "apply-credit",
      async run(operations) {
        const [made] = await operations.postOpenCredits([advance]);
        if (made?.status !== "refused") applied.credit = made?.document.invno ?? "";
        return operations.applyCredit([applied]);
      },
    },
    { name: "unapply-credit", run: (operations) => operations.unapplyCredit([undone]) },
    { name: "reverse-receipts", run: (operations) => operations.reverseReceipts([back]) },
    { name: "mark-payment-failed", run: (operations) => operations.markPaymentFailed([declined]) },
    { name: "upsert-customers", run: (operations) => operations.upsertCustomers(customers) },
    { name: "upsert-sales-orders", run: (operations) => operations.upsertSalesOrders(orders) },
    { name: "change-sales-orders", run: (operations) => operations.upsertSalesOrders(changes) },
    { name: "verify-customer", run: (operations) => operations.verifyPosting(customers[0]?.postingKey ?? "") },
    { name: "verify-sales-order", run: (operations) => operations.verifyPosting(orders[0]?.postingKey ?? "") },
    { name: "post-gl-batch", run: (operations) => operations.postGlBatch([fee]) },
    { name: "look-up-posting", run: (operations) => operations.lookUpPosting([paid.postingKey]) },
    { name: "verify-receipt", run: (operations) => operations.verifyPosting(paid.postingKey) },
    { name: "verify-open-credit", run: (operations) => operations.verifyPosting(onAccount.postingKey) },
    { name: "verify-credit-applied", run: (operations) => operations.verifyPosting(applied.postingKey) },
    { name: "verify-credit-used", run: (operations) => operations.verifyPosting(`${applied.postingKey}/credit`) },
    { name: "verify-declined", run: (operations) => operations.verifyPosting(declined.postingKey) },
    { name: "verify-gl-batch", run: (operations) => operations.verifyPosting(fee.postingKey) },
    { name: "periods", run: (operations) => operations.periods() },
    { name: "describe-company", run: (operations) => operations.describeCompany() },
    {
      name: "list-customers",
      run: async ({ lists }) => [await lists?.customers("", 2), await lists?.customers("C00004", 2)],
    },
    { name: "list-open-invoices", run: async (operations) => [await operations.lists?.openInvoices("", 2)] },
    {
      name: "list-items",
      async run(operations) {
        const first = await operations.lists?.items("", 2);
        return [first, await operations.lists?.items(first?.after ?? "", 2)];
      },
    },
  ];
}

export const operationsOver = (transport: SageProTransport, profile: CompanyProfile): SageProOperations =>
  createSageProOperations({ transport, clock: systemClock, log: silentLog, profile });
