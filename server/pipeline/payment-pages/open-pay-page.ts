import { ConnectorError } from "@/server/connectors/contract";
import { AppError } from "@/server/kernel/errors";
import { formatMoney } from "@/server/kernel/money";
import { type FoundLink, findLink } from "./find-link";
import { keepOffer } from "./keep-offer";
import { isBeingPaid, type LinkAttempt, selectLastText } from "./link-attempts.repo";
import { lookUpAttempt } from "./look-up-attempt";
import type { PaymentPageParts } from "./parts";
import type { PayPage } from "./pay-page.schema";
import { type InvoiceQuote, quoteInvoice } from "./quote-invoice";

export const isUsable = ({ state, expiresAt, paused }: FoundLink, now: Date): boolean =>
  state === "open" && expiresAt > now && !paused;

/** The page of a link as it is now. A try without an end is looked up first. */
export async function openPayPage(parts: PaymentPageParts, key: string): Promise<PayPage> {
  const found = await findLink(parts.db, key);
  if (found?.live?.state === "sending" || found?.live?.state === "unclear") {
    await lookUpAttempt(parts, found.link, found.live);
  }
  return showPage(parts, key);
}

/** @param notice what became of the request just made, where no try says it */
export async function showPage(parts: PaymentPageParts, key: string, notice = ""): Promise<PayPage> {
  const found = await findLink(parts.db, key);
  if (found === undefined) {
    return ended("This link does not work", "Check that the whole address was copied, or ask for a new link.");
  }
  const { link, live } = found;
  if (live !== undefined) return showLive(link, live);
  const who = link.tenantName;
  if (link.state === "revoked") return ended("This link was withdrawn", `Ask ${who} for a new one.`);
  if (link.expiresAt <= parts.clock.now()) return ended("This link has run out", `Ask ${who} for a new one.`);
  if (link.paused) return unavailable("Payments are stopped for a moment");
  return showOpen(parts, link, notice);
}

async function showOpen(parts: PaymentPageParts, link: FoundLink, notice: string): Promise<PayPage> {
  const { tenantName, kind, invno, company } = link;
  const quote = kind === "invoice" ? await readQuote(parts, link) : undefined;
  if (quote === "unavailable") return unavailable("The invoice cannot be read just now");
  if (quote?.status === "paid") {
    return ended(`Invoice ${invno} is paid`, `Nothing of it is open at ${tenantName}. You need not do anything.`);
  }
  if (quote?.status === "not_payable") {
    return ended(`Invoice ${invno} cannot be paid`, `It is not open at ${tenantName} any more. Ask them about it.`);
  }
  const [lastText, busy] = await parts.db.withTenantSql(link, async (sql) => [
    await selectLastText(sql, link),
    kind === "invoice" && (await isBeingPaid(sql, link)),
  ]);
  const head = { kind, tenantName, company, invno };
  if (busy) {
    return { status: "working", ...head, text: "A payment of this invoice is under way already. Do not pay it again." };
  }
  const balance = quote?.invoice.balance;
  return {
    status: "open",
    ...head,
    notice: notice || lastText,
    amountMinor: (balance?.minor ?? 0n).toString(),
    amountText: balance === undefined ? "" : formatMoney(balance),
    ...parts.cardFieldsOf(link),
    keepOffer: keepOffer(link),
  };
}

async function readQuote(parts: PaymentPageParts, link: FoundLink): Promise<InvoiceQuote | "unavailable"> {
  try {
    return await quoteInvoice((await parts.loadEnvironment(link)).erp, link.invno);
  } catch (error) {
    if (error instanceof ConnectorError || error instanceof AppError) return "unavailable";
    throw error;
  }
}

function showLive({ kind, tenantName, company, invno }: FoundLink, live: LinkAttempt): PayPage {
  const head = { kind, tenantName, company, invno };
  if (live.state === "approved" || live.state === "saved") {
    const amount = { minor: BigInt(live.amountMinor), currency: live.currency };
    return {
      status: "done",
      ...head,
      amountText: kind === "invoice" ? formatMoney(amount) : "",
      lastFour: live.lastFour,
      transactionId: live.transactionId,
      at: (live.endedAt ?? live.sentAt).toISOString(),
      keep: live.keepState,
    };
  }
  const what = kind === "invoice" ? "whether your card was charged" : "whether your card was saved";
  const text =
    live.state === "sending"
      ? "The card company is being asked. This takes a few seconds."
      : `We do not know yet ${what}, because the card company did not answer in time. We are asking it. Do not enter your card again: this page shows the answer as soon as it is known, and you may close it.`;
  return { status: "working", ...head, text };
}

const ended = (title: string, text: string): PayPage => ({ status: "ended", title, text });
const unavailable = (title: string): PayPage => ({
  status: "unavailable",
  title,
  text: "Nothing was charged. Try again in a few minutes; the link stays the same.",
});
