import type pg from "pg";
import { z } from "zod";
import { AppError } from "@/server/kernel/errors";
import { parseMoney } from "@/server/kernel/money";
import type { EnvironmentLoader, EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type {
  FindTestInvoices,
  TakenTestPayment,
  TakeTestPayment,
  TestInvoice,
} from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import type { Database } from "@/server/platform/db/database";
import { connectedCompany } from "./list-companies";
import type { PayTraceSimulator } from "./paytrace";

export interface TestPaymentParts {
  readonly db: Pick<Database, "withTenantSql">;
  readonly simulator: PayTraceSimulator;
  /** Logs in as `tallybridge_sage`. */
  readonly sagePool: pg.Pool;
  readonly loadEnvironment: EnvironmentLoader;
}

/** The simulated gateway declines these amounts, as PayTrace's own sandbox does. */
export const declinedAmountCents = 112n;

/** Takes a payment in the simulated gateway. What happens in the books is left to notification and poll, as in real life. */
export async function takeTestPayment(
  parts: TestPaymentParts,
  place: EnvironmentPlace,
  input: TakeTestPayment,
): Promise<TakenTestPayment> {
  const environment = await requireSandbox(parts, place);
  const amount = parseMoney(input.amount, "USD");
  if (!amount.ok)
    throw new AppError("invalid_input", "An amount was refused.", { field: "amount", userText: amount.error });
  const [invoices = []] = await environment.erp.findInvoices([{ by: "invno", value: input.invno }]);
  const invoice = invoices[0];
  if (invoice === undefined) {
    throw new AppError("not_found", "A test payment named no invoice of the sandbox company.", {
      field: "invno",
      userText: `The sandbox company has no invoice ${input.invno}.`,
    });
  }
  const { outcome } = input;
  const amountCents =
    outcome === "decline"
      ? declinedAmountCents
      : outcome === "pay_too_much"
        ? amount.value.minor + invoice.balance.minor
        : amount.value.minor;
  const sell = (invoiceId: string) =>
    sale(parts, place, { amountCents, invoiceId, customerId: invoice.custno, payerName: invoice.company });
  const first = await sell(
    outcome === "unknown_invoice" ? `X${Date.now().toString(36).toUpperCase()}` : invoice.invno.trim(),
  );
  const transactions = [first];
  if (outcome === "pay_again") transactions.push(await sell(invoice.invno.trim()));
  if (outcome === "refund") {
    await parts.simulator.settle(place.environmentId);
    const refund = await environment.gateway.refund({
      transactionId: first.transactionId,
      amount: amount.value,
      earlier: undefined,
    });
    transactions.push({
      transactionId: refund.transactionId,
      label: "Refund",
      approved: true,
      responseText: "Your transaction was successfully refunded.",
    });
  }
  if (outcome === "chargeback") {
    await parts.simulator.settle(place.environmentId);
    await parts.simulator.raiseChargeback(place.environmentId, { transactionId: first.transactionId });
  }
  if (outcome === "void") await environment.gateway.voidTransaction(first.transactionId);
  return { transactions };
}

async function sale(
  { simulator }: TestPaymentParts,
  { environmentId }: EnvironmentPlace,
  input: {
    readonly amountCents: bigint;
    readonly invoiceId: string;
    readonly customerId: string;
    readonly payerName: string;
  },
): Promise<TakenTestPayment["transactions"][number]> {
  const [created] = await simulator.createSales(environmentId, [input]);
  if (created === undefined) throw new AppError("unavailable", "The simulated gateway took no payment.");
  const approved = input.amountCents !== declinedAmountCents;
  return {
    transactionId: created.transactionId,
    label: "Sale",
    approved,
    responseText: approved ? "Your transaction was successfully approved." : "Your transaction was not approved.",
  };
}

const invoiceRow = z.object({ invno: z.string(), custno: z.string(), company: z.string(), balance: z.string() });

/** Open invoices of the sandbox company, newest first. */
export async function findTestInvoices(
  parts: TestPaymentParts,
  place: EnvironmentPlace,
  { search, limit }: FindTestInvoices,
): Promise<readonly TestInvoice[]> {
  await requireSandbox(parts, place);
  const companyId = await connectedCompany(parts.db, place);
  const client = await parts.sagePool.connect();
  try {
    await client.query("begin read only");
    await client.query("select set_config('sage.company_id', $1, true)", [companyId]);
    const { rows } = await client.query(
      `select m.invno, trim(m.custno) as custno, trim(c.company) as company, m.balance::text
       from sage.armast m join sage.arcust c on c.custno = m.custno
       where m.balance > 0 and m.arstat = '' and m.artype in ('', 'N') and m.lckstat <> 'L' and m.currid in ('', 'USD')
         and ($1 = '' or m.invno like '%' || $1 || '%' or c.company ilike '%' || $1 || '%' or m.custno ilike $1 || '%')
       order by m.invdte desc, m.invno desc limit $2`,
      [search, limit],
    );
    return z
      .array(invoiceRow)
      .parse(rows)
      .map(({ balance, ...row }) => {
        const money = parseMoney(balance, "USD");
        if (!money.ok) throw new AppError("internal", money.error);
        return { ...row, balance: money.value };
      });
  } finally {
    await client.query("rollback").catch(() => undefined);
    client.release();
  }
}

/** @throws AppError `forbidden` outside the Sandbox. */
export async function requireSandbox(
  { loadEnvironment }: Pick<TestPaymentParts, "loadEnvironment">,
  place: EnvironmentPlace,
) {
  const environment = await loadEnvironment(place);
  if (environment.kind !== "sandbox") {
    throw new AppError("forbidden", "Play was asked for outside the Sandbox.", {
      userText: "Test payments can be taken in the Sandbox only.",
    });
  }
  return environment;
}
