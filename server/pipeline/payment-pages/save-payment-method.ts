import { ConnectorError } from "@/server/connectors/contract";
import { hostedCard } from "@/server/connectors/paytrace";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { newTryReference } from "@/server/pipeline/mapping/gateway-reference";
import { endOfFailure } from "./end-of-charge";
import { findLink } from "./find-link";
import { keepStoredMethod } from "./keep-stored-method";
import { insertAttempt } from "./link-attempts.repo";
import { isUsable, showPage } from "./open-pay-page";
import type { PaymentPageParts } from "./parts";
import type { PayPage } from "./pay-page.schema";
import type { cardTokenSchema } from "./payment-link.schema";
import { settleAttempt } from "./settle-attempt";

/**
 * Stores the card of a one-time token in the gateway's vault, under an id that begins with the customer's number. The portal keeps the
 * id and what may be shown. As with a payment, one try of a link is under way at a time.
 * @throws AppError `not_found` for a key that nobody was given or that pays an invoice
 */
export async function savePaymentMethod(
  parts: PaymentPageParts,
  key: string,
  typed: ReturnType<typeof cardTokenSchema.parse>,
): Promise<PayPage> {
  const found = await findLink(parts.db, key);
  if (found === undefined || found.link.kind !== "method") throw new AppError("not_found", "No such payment link.");
  const { link, live } = found;
  const card = hostedCard.safeParse({ hpfToken: typed.hpfToken, encKey: typed.encKey });
  if (live !== undefined || !isUsable(link, parts.clock.now())) return showPage(parts, key);
  if (!card.success) return showPage(parts, key, "The card details were not accepted. Nothing was saved.");
  const { gateway } = await parts.loadEnvironment(link);
  const attemptId = newId();
  const customerId = newTryReference(link.custno);
  const written = await parts.db.withTenantSql(link, (sql) =>
    insertAttempt(sql, link, {
      attemptId,
      reference: customerId,
      amount: { minor: 0n, currency: "USD" },
      now: parts.clock.now(),
    }),
  );
  if (!written) return showPage(parts, key);
  try {
    await gateway.createCustomer({ customerId, from: { card: card.data }, billing: { name: link.company } });
    await keepStoredMethod(parts, gateway, link, { attemptId, customerId });
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const { state, text } = endOfFailure(error);
    const end = { state, text: text.replaceAll("charged", "saved").replace("The payment", "It") };
    await parts.db.withTenantSql(link, (sql) => settleAttempt(sql, link, attemptId, end, parts.clock.now()));
  }
  return showPage(parts, key);
}
