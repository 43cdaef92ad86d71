import type { PushOutcome } from "@/server/connectors/contract";
import type { PostedDocument, PostingPreview } from "../operations";
import type { JudgedBy } from "./judged-by";

/** What became of a customer or an order under the locks of its chunk; `More` is known beside the plan of one that is accepted. */
export type Verdict<Plan, More = unknown> =
  | Extract<PushOutcome<PostedDocument>, { status: "already_posted" | "refused" }>
  | ({ readonly status: "accepted"; readonly plan: Plan } & More);

type WouldPost = Extract<PostingPreview, { status: "would_post" }>;

/** The verdicts of a chunk as a preview tells them, in the order of its items: with what each was judged by, unless it was posted long ago. */
export function tellVerdicts<Item, Plan>(
  items: readonly Item[],
  verdicts: readonly Verdict<Plan>[],
  tell: {
    readonly judgedBy: (item: Item) => JudgedBy;
    readonly rows: (plan: Plan) => Pick<WouldPost, "rows" | "notes">;
  },
): PostingPreview[] {
  return items.flatMap((item, index): PostingPreview[] => {
    const verdict = verdicts[index];
    if (verdict === undefined) return [];
    if (verdict.status === "already_posted") return [verdict];
    const judgedBy = tell.judgedBy(item);
    if (verdict.status === "refused") return [{ ...verdict, judgedBy }];
    return [{ status: "would_post", ...tell.rows(verdict.plan), judgedBy }];
  });
}
