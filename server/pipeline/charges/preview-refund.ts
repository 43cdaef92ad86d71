import type { ReversalToPost } from "@/server/connectors/sage-pro";
import { AppError } from "@/server/kernel/errors";
import type { Money } from "@/server/kernel/money";
import { plainDateIn } from "@/server/kernel/plain-date";
import type { EnvironmentPlace, LoadedEnvironment } from "@/server/pipeline/connections/load-environment";
import { postingKey } from "@/server/pipeline/mapping/posting-key";
import { isMoneyIn, type KnownPosting, openAmount } from "@/server/pipeline/postings/known-posting";
import { recallPostings } from "@/server/pipeline/postings/recall-postings";
import type { Database } from "@/server/platform/db/database";
import type { RefundPreview, RefundRequest } from "./charge-order.schema";
import type { ChargesGround } from "./charges-ground";
import { askSystem } from "./failure-of";
import { howToGiveBack } from "./give-back";
import { amountToRefund, planRefund } from "./plan-refund";

/** What a refund would do, in PayTrace and in the books, before it is asked for. Nothing is stored. @throws AppError like the request */
export async function previewRefund(
  { db, clock, loadEnvironment }: Pick<ChargesGround, "loadEnvironment" | "clock"> & { readonly db: Database },
  place: EnvironmentPlace,
  { transactionId, amount: typed }: Pick<RefundRequest, "transactionId" | "amount">,
): Promise<RefundPreview> {
  const environment = await loadEnvironment(place);
  const plan = await db.withTenantSql(place, (sql) => planRefund(sql, place, transactionId));
  const amount = amountToRefund(plan, typed);
  const [read] = await askSystem("PayTrace", () => environment.gateway.readTransactions([transactionId]));
  if (read === undefined || !read.ok) {
    throw new AppError("unprocessable", "PayTrace does not show the payment.", {
      userText: "PayTrace does not show this payment in a form we understand, so it cannot be refunded from here.",
    });
  }
  const way = howToGiveBack(read.value.canonical, amount.minor);
  if (way === "gone") {
    throw new AppError("unprocessable", "PayTrace holds no money of the payment.", {
      userText: "PayTrace holds no money of this payment any more: it was voided or declined.",
    });
  }
  const known = await recallPostings({ db, ...place }, [transactionId]);
  const reversals = reversalsFor(place, known, amount, {
    date: plainDateIn(environment.rules.timeZone, clock.now()),
    reason: way === "void" ? "void" : "refund",
    refno: transactionId,
  });
  return {
    left: plan.left,
    act: way,
    ...(await previewRows(environment, reversals)),
    approvalAbove: { minor: BigInt(environment.rules.approvalAboveMinor), currency: amount.currency },
  };
}

/** As the pipeline will give it back: first what was kept on account, then what went to the invoice. */
function reversalsFor(
  place: EnvironmentPlace,
  known: readonly KnownPosting[],
  amount: Money,
  entry: Pick<ReversalToPost, "date" | "reason" | "refno">,
): readonly ReversalToPost[] {
  const sources = known
    .filter(isMoneyIn)
    .sort((a, b) => (a.kind === b.kind ? b.sequence - a.sequence : a.kind === "open_credit" ? -1 : 1));
  let left = amount.minor;
  return sources.flatMap((source, index) => {
    const open = openAmount(source, known);
    const minor = left < open ? left : open;
    if (minor <= 0n) return [];
    left -= minor;
    return [
      {
        ...entry,
        // Never written: only so that it is none that the journal has.
        postingKey: postingKey(place, "preview", "reversal", index),
        reversesPostingKey: source.postingKey,
        amount: { ...amount, minor },
      },
    ];
  });
}

async function previewRows(
  { erp }: LoadedEnvironment,
  reversals: readonly ReversalToPost[],
): Promise<Pick<RefundPreview, "rows" | "rowsNote">> {
  if (reversals.length === 0)
    return { rows: [], rowsNote: "The payment is not in the books, so nothing is taken out of them." };
  const previews = await askSystem("Sage Pro", () => erp.previewReversals(reversals));
  const refused = previews.find((preview) => preview.status === "refused");
  if (refused?.status === "refused")
    return { rows: [], rowsNote: `Sage Pro would not take it now: ${refused.error.message}` };
  const rows = previews.flatMap((preview) => (preview.status === "would_post" ? preview.rows : []));
  return { rows: rows.map((row) => ({ ...row, values: { ...row.values } })), rowsNote: "" };
}
