import type { Pool } from "pg";
import type { Clock } from "@/server/kernel/clock";
import { type Account, accountNow } from "../accounts/account";
import { type CardHasher, toCard } from "../cards/card";
import { billingAddress, shippingAddress } from "../wire/fields";
import { decideOutcome } from "./decide-outcome";
import { recordTransactions } from "./record-transactions";
import type { NewTransaction } from "./transaction";

/** A payment to be made up for a demo, a test or a measurement. */
export interface SaleToCreate {
  readonly amountCents: bigint;
  readonly invoiceId: string;
  readonly customerReferenceId?: string;
  readonly customerId?: string;
  readonly payerName?: string;
  readonly payerEmail?: string;
  readonly description?: string;
  readonly discretionaryData?: Readonly<Record<string, string>>;
  /** On the merchant's clock; now when absent. */
  readonly createdAt?: Date;
}

export interface CreatedSale {
  readonly transactionId: string;
  readonly result: "approved" | "declined" | "auto_voided";
}

const testCards = ["4012000098765439", "5499740000000057", "6011000993026909", "371449635392376"] as const;
const testAddress = { street_address: "8320 E. West St.", city: "Spokane", state: "WA", zip: "85284", country: "US" };
const noShipping = shippingAddress.parse({});

/** Makes many sales in one statement, announced like any other. The amounts that decline do so here too. */
export async function createSales(
  pool: Pool,
  clock: Clock,
  hashCard: CardHasher,
  account: Account,
  sales: readonly SaleToCreate[],
): Promise<readonly CreatedSale[]> {
  const now = accountNow(account, clock);
  const cards = testCards.map((number) =>
    toCard({ number, expiration_month: 12, expiration_year: now.getUTCFullYear() + 3 }, hashCard),
  );
  const decided = sales.map((sale, index) => {
    const billing = billingAddress.parse({ ...testAddress, name: sale.payerName ?? "" });
    const card = cards[index % cards.length] ?? cards[0];
    if (card === undefined) throw new Error("There is no test card to pay with.");
    const outcome = decideOutcome({
      amountCents: sale.amountCents,
      billing,
      csc: "999",
      cardDigits: card.digits,
      settings: account.settings,
      forceAutoVoid: false,
    });
    const transaction: NewTransaction = {
      kind: "SALE",
      state: outcome.result === "approved" ? "pending" : outcome.result,
      amountCents: sale.amountCents,
      card,
      invoiceId: sale.invoiceId,
      description: sale.description ?? "",
      taxAmount: "",
      customerReferenceId: sale.customerReferenceId ?? "",
      customerId: sale.customerId ?? "",
      receiptEmail: sale.payerEmail ?? "",
      billingAddress: billing,
      shippingAddress: noShipping,
      discretionaryData: sale.discretionaryData ?? {},
      approvalCode: outcome.approvalCode,
      approvalMessage: outcome.approvalMessage,
      avsResponse: outcome.avsResponse,
      cscResponse: outcome.cscResponse,
      createdAt: sale.createdAt ?? now,
      createdThrough: "API",
      fromIp: "127.0.0.1",
    };
    return { transaction, result: outcome.result };
  });
  const ids = await recordTransactions(
    pool,
    account,
    clock.now(),
    decided.map(({ transaction }) => transaction),
  );
  return decided.map(({ result }, index) => ({ transactionId: ids[index] ?? "", result }));
}
