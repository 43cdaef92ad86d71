import { ConnectorError, type PushOutcome } from "@/server/connectors/contract";
import type { PostedDocument, SageProOperations } from "@/server/connectors/sage-pro";
import type { PlannedPosting } from "@/server/pipeline/mapping/decide-posting";
import { type PostingKind, type PostingRequest, postingKinds } from "./posting.schema";

export interface PostingToSend {
  readonly request: PostingRequest;
  readonly planned: PlannedPosting;
}

export type SendOutcome =
  /** `again`: the journal held it already; nothing was written now. */
  | { readonly state: "confirmed"; readonly document: PostedDocument; readonly again: boolean }
  /** Known not to be in the books: the call as a whole was not carried out. */
  | { readonly state: "planned"; readonly error: ConnectorError }
  | { readonly state: "unknown"; readonly error: ConnectorError }
  | { readonly state: "refused"; readonly error: ConnectorError };

/**
 * Hands postings to Sage Pro, one call per kind, and says of each how it ended. Money in comes before money out, so that a refund
 * in the same chunk finds its sale. An unclear answer is looked up at once; what the journal shows is adopted.
 */
export async function sendPostings(
  erp: SageProOperations,
  postings: readonly PostingToSend[],
): Promise<readonly SendOutcome[]> {
  const outcomes = new Map<PostingToSend, SendOutcome>();
  for (const kind of postingKinds) {
    const ofKind = postings.filter(({ request }) => request.kind === kind);
    if (ofKind.length === 0) continue;
    const sent = await sendOfKind(erp, kind, ofKind);
    ofKind.forEach((posting, index) => {
      const outcome = sent[index];
      if (outcome !== undefined) outcomes.set(posting, outcome);
    });
  }
  return postings.map((posting) => outcomes.get(posting) ?? unanswered);
}

const unanswered: SendOutcome = {
  state: "unknown",
  error: new ConnectorError("unexpected_shape", "Sage Pro gave no outcome for this posting."),
};

async function sendOfKind(
  erp: SageProOperations,
  kind: PostingKind,
  postings: readonly PostingToSend[],
): Promise<readonly SendOutcome[]> {
  try {
    return (await push(erp, kind, postings)).map(fromPush);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const unclear = error.kind === "timeout" || error.kind === "unexpected_shape";
    if (!unclear) return postings.map(() => ({ state: "planned", error }));
    const documents = await erp.lookUpPosting(postings.map(({ request }) => request.postingKey)).catch(() => undefined);
    return postings.map((_, index) => {
      const document = documents?.[index];
      return document === undefined ? { state: "unknown", error } : { state: "confirmed", document, again: true };
    });
  }
}

function fromPush(outcome: PushOutcome<PostedDocument>): SendOutcome {
  if (outcome.status === "refused") return { state: "refused", error: outcome.error };
  return { state: "confirmed", document: outcome.document, again: outcome.status === "already_posted" };
}

function push(
  erp: SageProOperations,
  kind: PostingKind,
  postings: readonly PostingToSend[],
): Promise<readonly PushOutcome<PostedDocument>[]> {
  // Behind their own fields: one that comes behind a spread gives every posting a hidden class of its own.
  const base = ({ request, planned }: PostingToSend) => ({
    postingKey: request.postingKey,
    refno: request.refno,
    date: planned.date,
    amount: planned.amount,
  });
  switch (kind) {
    case "receipt":
      return erp.postReceipts(
        postings.map((p) => ({ invno: p.planned.invno, cashAccount: p.planned.cashAccount, ...base(p) })),
      );
    case "open_credit":
      return erp.postOpenCredits(
        postings.map((p) => ({
          custno: p.planned.custno,
          cashAccount: p.planned.cashAccount,
          memo: p.planned.memo,
          ...base(p),
        })),
      );
    case "reversal":
      return erp.reverseReceipts(
        postings.map((p) => ({
          reversesPostingKey: p.planned.reversesPostingKey,
          reason: reversalReason(p.planned.reason),
          ...base(p),
        })),
      );
    case "payment_failed":
      return erp.markPaymentFailed(
        postings.map((p) => ({
          custno: p.planned.custno || undefined,
          invno: p.planned.invno || undefined,
          reason: p.planned.reason,
          ...base(p),
        })),
      );
    case "gl_batch":
      return erp.postGlBatch(
        postings.map(
          ({ request: { postingKey, refno }, planned: { date, amount, memo, cashAccount, debitAccount } }) => ({
            postingKey,
            refno,
            date,
            description: memo,
            lines: [
              { account: debitAccount ?? "", side: "debit", amount },
              { account: cashAccount, side: "credit", amount },
            ],
          }),
        ),
      );
    default:
      return kind satisfies never;
  }
}

function reversalReason(reason: string): "refund" | "void" | "chargeback" {
  if (reason === "refund" || reason === "void" || reason === "chargeback") return reason;
  throw new Error(`"${reason}" is no reason for a reversal.`);
}
