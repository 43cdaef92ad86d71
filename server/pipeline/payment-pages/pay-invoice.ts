import { ConnectorError } from "@/server/connectors/contract";
import { hostedCard } from "@/server/connectors/paytrace";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { formatMoney, type Money } from "@/server/kernel/money";
import type { LoadedEnvironment } from "@/server/pipeline/connections/load-environment";
import { newTryReference } from "@/server/pipeline/mapping/gateway-reference";
import { endOfCharge, endOfFailure } from "./end-of-charge";
import { type FoundLink, findLink } from "./find-link";
import { handToInbox } from "./hand-to-inbox";
import { keepOffer } from "./keep-offer";
import { keepPaidCard } from "./keep-paid-card";
import { insertAttempt } from "./link-attempts.repo";
import { isUsable, showPage } from "./open-pay-page";
import type { PaymentPageParts } from "./parts";
import type { PayPage } from "./pay-page.schema";
import type { payInvoiceSchema } from "./payment-link.schema";
import { quoteInvoice } from "./quote-invoice";
import { settleAttempt } from "./settle-attempt";

type Typed = ReturnType<typeof payInvoiceSchema.parse>;

/**
 * Pays the invoice of a link with a one-time token. The try is written down before the gateway is called and only one of a link can
 * be, so a double click, a second tab and a page that is sent again charge once; each of them gets the page as it then is.
 * @throws AppError `not_found` for a key that nobody was given or that saves a method
 */
export async function payInvoice(parts: PaymentPageParts, key: string, typed: Typed): Promise<PayPage> {
  const found = await findLink(parts.db, key);
  if (found === undefined || found.link.kind !== "invoice") throw new AppError("not_found", "No such payment link.");
  const { link, live } = found;
  const card = hostedCard.safeParse({ hpfToken: typed.hpfToken, encKey: typed.encKey });
  if (live !== undefined || !isUsable(link, parts.clock.now())) return showPage(parts, key);
  if (!card.success) return showPage(parts, key, "The card details were not accepted. Nothing was charged.");
  const environment = await parts.loadEnvironment(link);
  const amount = await currentBalance(environment, link);
  if (amount === undefined) return showPage(parts, key);
  if (amount.minor.toString() !== typed.amountMinor) {
    const text = `The open amount of this invoice is now ${formatMoney(amount)}. Nothing was charged. Check it and pay again.`;
    return showPage(parts, key, text);
  }
  const attemptId = newId();
  const reference = newTryReference(link.invno);
  const consent = typed.keep === true ? keepOffer(link) : "";
  const keep = consent === "" ? undefined : { consent, vaultId: newTryReference(link.custno) };
  const written = await parts.db.withTenantSql(link, (sql) =>
    insertAttempt(sql, link, { attemptId, reference, amount, keep, now: parts.clock.now() }),
  );
  const vaultId = keep?.vaultId ?? "";
  if (written) await charge(parts, environment, link, { attemptId, reference, amount, vaultId, card: card.data });
  return showPage(parts, key);
}

/** Undefined when nothing can be paid now; the page then says why. */
async function currentBalance({ erp }: LoadedEnvironment, { invno }: FoundLink): Promise<Money | undefined> {
  try {
    const quote = await quoteInvoice(erp, invno);
    return quote.status === "open" ? quote.invoice.balance : undefined;
  } catch (error) {
    if (error instanceof ConnectorError) return undefined;
    throw error;
  }
}

async function charge(
  parts: PaymentPageParts,
  environment: LoadedEnvironment,
  link: FoundLink,
  {
    attemptId,
    reference,
    amount,
    vaultId,
    card,
  }: {
    readonly attemptId: string;
    readonly reference: string;
    readonly amount: Money;
    readonly vaultId: string;
    readonly card: ReturnType<typeof hostedCard.parse>;
  },
): Promise<void> {
  const sold = environment.gateway
    .sale({
      amount,
      method: { card },
      invoiceId: reference,
      earlier: undefined,
      customerReferenceId: link.invno,
      description: `Invoice ${link.invno}`,
    })
    .then(endOfCharge);
  const end = await sold.catch((error: unknown) => {
    if (!(error instanceof ConnectorError)) throw error;
    parts.log.info("a charge of a payment link has no clear end or was refused", {
      environmentId: link.environmentId,
      kind: error.kind,
    });
    return endOfFailure(error);
  });
  await parts.db.withTenantSql(link, (sql) => settleAttempt(sql, link, attemptId, end, parts.clock.now()));
  if (end.transactionId !== undefined) {
    await handToInbox(parts, environment, link, { attemptId, transactionId: end.transactionId });
  }
  if (end.state === "approved" && end.transactionId !== undefined) {
    const paid = { attemptId, vaultId, transactionId: end.transactionId, paidAt: parts.clock.now() };
    await keepPaidCard(parts, environment.gateway, link, paid);
  }
}
