import { ArrowRightLeft, Minus, Move, PenLine, Plus, Workflow } from "lucide-react";
import type { FlowChange } from "@/server/pipeline/flows/versions/flow-version.schema";

const icons = {
  flow: Workflow,
  step_added: Plus,
  step_removed: Minus,
  step_changed: PenLine,
  line: ArrowRightLeft,
  layout: Move,
} as const satisfies Record<FlowChange["kind"], unknown>;

const words = {
  flow: "Flow",
  step_added: "Added",
  step_removed: "Taken away",
  step_changed: "Changed",
  line: "Line",
  layout: "Moved",
} as const satisfies Record<FlowChange["kind"], string>;

/** What differs between two forms of a flow, a sentence each. */
export function ChangeList({ changes, none }: { changes: readonly FlowChange[]; none: string }) {
  if (changes.length === 0) return <p className="text-muted">{none}</p>;
  return (
    // A long list scrolls by itself, so the keyboard must come to it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <ul aria-label="Changes" tabIndex={0} className="max-h-72 overflow-y-auto rounded-md border">
      {changes.map(({ kind, node, field, text }) => {
        const Icon = icons[kind];
        return (
          <li
            key={`${kind} ${node} ${field} ${text}`}
            className="grid gap-x-3 gap-y-0.5 border-b px-3 py-2 last:border-b-0 sm:grid-cols-[6.5rem_minmax(0,1fr)]"
          >
            <span className="flex items-center gap-1.5 text-muted">
              <Icon aria-hidden className="size-4 shrink-0 text-faint" />
              {words[kind]}
            </span>
            <span className="min-w-0 break-words">{text}</span>
          </li>
        );
      })}
    </ul>
  );
}
