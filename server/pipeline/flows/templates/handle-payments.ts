import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import { type FlowDocument, type FlowNode, nextPort } from "../flow.schema";
import { paymentToReceipt } from "./payment-to-receipt";
import { placed } from "./placed";

interface SortedOut {
  /** The name of the way out, and of the step on it. */
  readonly id: string;
  readonly name: string;
  readonly conditions: readonly { readonly value: string; readonly is: string; readonly than: string }[];
}

/** What people are told once a kind of payment is in the books. */
export interface ToldAfterwards extends SortedOut {
  /** Its fee is written to the general ledger first. Then people are told in these words; in the others where nobody knows the fee. */
  readonly fee?: { readonly written: string };
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** What waits for a person before it is written. */
export interface AskedBefore extends SortedOut {
  readonly question: string;
  /** What is said of a payment that was declined. */
  readonly declined: string;
}

interface Handling {
  readonly name: string;
  readonly told: readonly ToldAfterwards[];
  readonly asked?: readonly AskedBefore[];
}

const branchOf = ({ id, name, conditions }: SortedOut) => ({
  port: id,
  name,
  match: "all",
  conditions: conditions.map((condition) => ({ ...condition })),
});

/**
 * The flow of "Payment to receipt" with ways of its own for some payments: what is asked stands before the writing, what is told stands
 * behind it, where an earlier try of the same payment is led too.
 */
export function handlePayments(rules: PostingRules, { name, told, asked = [] }: Handling): FlowDocument {
  const base = paymentToReceipt.document(rules);
  const columns = Math.max(...base.nodes.map(({ x }) => x)) / 240;
  const nodes: FlowNode[] = [...base.nodes];
  const edges = [...base.edges];
  if (asked.length > 0) {
    nodes.push(placed("ask-for", "flow.branch", { column: columns - 1, row: 1 }, { branches: asked.map(branchOf) }));
    const direct = edges.findIndex(({ from, port }) => from === "decide" && port === nextPort);
    edges.splice(direct, 1, { from: "decide", port: nextPort, to: "ask-for" });
    edges.push({ from: "ask-for", port: "otherwise", to: "write" });
  }
  asked.forEach(({ id, question, declined }, index) => {
    const [ask, end] = [`ask-${id}`, `declined-${id}`];
    nodes.push(
      placed(ask, "flow.approval", { column: columns, row: index + 2 }, { above: "", days: 14, question }),
      placed(end, "flow.end", { column: columns + 1, row: index + 2 }, { how: "needs_you", text: declined }),
    );
    edges.push(
      { from: "ask-for", port: id, to: ask },
      { from: ask, port: "approved", to: "write" },
      { from: ask, port: "declined", to: end },
    );
  });
  nodes.push(
    placed("sort", "flow.branch", { column: columns + 1, row: 0 }, { branches: told.map(branchOf) }),
    placed("end", "flow.end", { column: columns + 3, row: 0 }, { how: "decided", text: "" }),
  );
  edges.push(
    { from: "write", port: "written", to: "sort" },
    { from: "decide", port: "again", to: "sort" },
    { from: "sort", port: "otherwise", to: "end" },
  );
  told.forEach(({ id, to, subject, text, fee }, index) => {
    const [tell, write] = [`tell-${id}`, `fee-${id}`];
    const at = { column: columns + 2, row: index - told.length };
    nodes.push(placed(tell, "flow.notify", at, { to: [...to], subject, text }));
    edges.push({ from: tell, port: nextPort, to: "end" });
    if (fee === undefined) {
      edges.push({ from: "sort", port: id, to: tell });
      return;
    }
    const ownRow = -1 - told.length - index;
    const tellFee = `${tell}-fee`;
    nodes.push(
      placed(
        write,
        "erp.write-fee",
        { column: columns + 1, row: ownRow },
        { amount: "", feeAccount: "", cashAccount: "" },
      ),
      placed(tellFee, "flow.notify", { ...at, row: ownRow }, { to: [...to], subject, text: fee.written }),
    );
    edges.push(
      { from: "sort", port: id, to: write },
      { from: write, port: "written", to: tellFee },
      { from: write, port: "unknown", to: tell },
      { from: tellFee, port: nextPort, to: "end" },
    );
  });
  return { ...base, name, nodes, edges };
}
