import { AppError } from "@/server/kernel/errors";
import { toDecimal } from "@/server/kernel/money";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Scenario, TakenTestPayment, TestOutcome } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { takeShopOrder } from "../take-shop-order";
import { findTestInvoices, requireSandbox, takeTestPayment } from "../take-test-payment";
import type { PlayParts } from "./play-parts";

const outcomes = {
  payment: "approve",
  decline: "decline",
  refund: "refund",
  chargeback: "chargeback",
} as const satisfies Record<Exclude<Scenario, "order">, TestOutcome>;

/**
 * Makes one thing happen, with an invoice picked among the latest open ones.
 * @throws AppError `forbidden` outside the Sandbox; `not_found` for an order without a simulated shop; `unprocessable` when no invoice
 *   is open any more
 */
export async function runScenario(
  parts: PlayParts,
  place: EnvironmentPlace,
  scenario: Scenario,
): Promise<TakenTestPayment> {
  if (scenario === "order") {
    await requireSandbox(parts, place);
    const { name, transactionId, approved } = await takeShopOrder(parts, place);
    const responseText = approved
      ? `Order ${name} was placed in the shop and paid.`
      : `The card for ${name} was declined.`;
    return { transactions: [{ transactionId, label: "Sale", approved, responseText }] };
  }
  const invoices = await findTestInvoices(parts, place, { search: "", limit: 50 });
  const invoice = invoices[Math.floor(Math.random() * invoices.length)];
  if (invoice === undefined) {
    throw new AppError("unprocessable", "No invoice of the sandbox company is open.", {
      userText: "Every invoice of the sandbox company is paid.",
    });
  }
  return takeTestPayment(parts, place, {
    invno: invoice.invno.trim(),
    amount: toDecimal(invoice.balance),
    outcome: outcomes[scenario],
  });
}
