import { createHash } from "node:crypto";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { FlowDocument } from "../flow.schema";

/** The name of what a flow does: its document and the posting rules it runs under. Where its steps stand on the canvas does not matter. */
export function contentHash(document: FlowDocument, rules: PostingRules): string {
  const nodes = document.nodes.map(({ x: _x, y: _y, ...node }) => node);
  return createHash("sha256")
    .update(canonical({ ...document, nodes, rules }))
    .digest("hex");
}

/** JSON with its names in order, so that equal contents are equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
