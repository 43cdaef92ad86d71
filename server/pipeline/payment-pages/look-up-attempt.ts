import { ConnectorError } from "@/server/connectors/contract";
import type { LoadedEnvironment } from "@/server/pipeline/connections/load-environment";
import { endOfCharge } from "./end-of-charge";
import type { FoundLink } from "./find-link";
import { handToInbox } from "./hand-to-inbox";
import { keepPaidCard } from "./keep-paid-card";
import { keepStoredMethod } from "./keep-stored-method";
import { type LinkAttempt, takeLookUpTurn } from "./link-attempts.repo";
import type { PaymentPageParts } from "./parts";
import { settleAttempt } from "./settle-attempt";

/** How long the vault gets to show a new customer before it counts as not stored: longer than any call may take. Ours. */
const vaultWaitMs = 300_000;
const notTaken = {
  state: "not_taken",
  text: "The payment did not go through, so nothing was charged. You can pay again.",
} as const;

/**
 * Finds out what became of a try whose answer was lost, in the gateway's own list; nothing is sent. A token is good once, so what
 * was not taken is for the payer to try again. Costs nothing while somebody looked a moment ago.
 */
export async function lookUpAttempt(parts: PaymentPageParts, link: FoundLink, attempt: LinkAttempt): Promise<void> {
  const { db, clock, log } = parts;
  const mine = await db.withTenantSql(link, (sql) => takeLookUpTurn(sql, { ...link, ...attempt }, clock.now()));
  if (!mine) return;
  try {
    const environment = await parts.loadEnvironment(link);
    if (link.kind === "invoice") await lookUpCharge(parts, environment, link, attempt);
    else await lookUpCustomer(parts, environment, link, attempt);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    log.info("what became of a payment could not be read", { environmentId: link.environmentId, kind: error.kind });
    const end = { state: "unclear", text: unclearText(error) } as const;
    await db.withTenantSql(link, (sql) => settleAttempt(sql, link, attempt.attemptId, end, clock.now()));
  }
}

const unclearText = ({ kind }: ConnectorError): string =>
  kind === "conflict" || kind === "forbidden"
    ? "What became of it cannot be read from PayTrace. Look for its reference in the Virtual Terminal."
    : "The card company did not answer in time. We are finding out whether it went through.";

async function lookUpCharge(
  parts: PaymentPageParts,
  environment: LoadedEnvironment,
  link: FoundLink,
  { attemptId, reference, amountMinor, currency, vaultId, sentAt }: LinkAttempt,
): Promise<void> {
  const found = await environment.gateway.lookUpSale({
    amount: { minor: BigInt(amountMinor), currency },
    invoiceId: reference,
    earlier: { firstSentAt: sentAt, lastSentAt: sentAt },
  });
  if (found === "not_listed_yet") return;
  const end = found === "not_taken" ? notTaken : endOfCharge(found);
  await parts.db.withTenantSql(link, (sql) => settleAttempt(sql, link, attemptId, end, parts.clock.now()));
  if ("transactionId" in end && end.transactionId !== undefined) {
    await handToInbox(parts, environment, link, { attemptId, transactionId: end.transactionId });
    if (end.state === "approved") {
      const paid = { attemptId, vaultId, transactionId: end.transactionId, paidAt: sentAt };
      await keepPaidCard(parts, environment.gateway, link, paid);
    }
  }
}

async function lookUpCustomer(
  parts: PaymentPageParts,
  { gateway }: LoadedEnvironment,
  link: FoundLink,
  { attemptId, reference, sentAt }: LinkAttempt,
): Promise<void> {
  if (await keepStoredMethod(parts, gateway, link, { attemptId, customerId: reference })) return;
  if (parts.clock.now().getTime() - sentAt.getTime() < vaultWaitMs) return;
  const end = { state: "not_taken", text: "It was not saved. You can try again." } as const;
  await parts.db.withTenantSql(link, (sql) => settleAttempt(sql, link, attemptId, end, parts.clock.now()));
}
