"use client";

import { ChevronDown, ChevronUp, CircleAlert, CircleCheck } from "lucide-react";
import { useState } from "react";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { triggerNode } from "@/server/pipeline/flows/flow.schema";
import type { FlowProblem } from "@/server/pipeline/flows/flow-problem.schema";
import type { Palette } from "@/server/pipeline/flows/palette.schema";
import { nameOf } from "../words/step-words";

interface ProblemsPanelProps {
  problems: readonly FlowProblem[];
  document: FlowDocument;
  palette: Palette;
  onOpen: (problem: FlowProblem) => void;
}

/** What keeps the draft from being published. A problem leads to the step and the field where it can be repaired. */
export function ProblemsPanel({ problems, document, palette, onOpen }: ProblemsPanelProps) {
  const [open, setOpen] = useState(false);
  const none = problems.length === 0;
  const Chevron = open ? ChevronDown : ChevronUp;
  const nameAt = (id: string | null): string => {
    if (id === null) return "The flow";
    if (id === triggerNode) return "The beginning";
    const node = document.nodes.find((each) => each.id === id);
    return node === undefined ? id : nameOf(palette, node);
  };
  return (
    <section aria-label="Problems" aria-live="polite" className="border-t bg-surface">
      <button
        type="button"
        disabled={none}
        aria-expanded={open && !none}
        onClick={() => setOpen(!open)}
        className="flex h-9 w-full items-center gap-2 px-3 text-left enabled:hover:bg-hover"
      >
        {none ? (
          <CircleCheck aria-hidden className="size-4 text-posted" />
        ) : (
          <CircleAlert aria-hidden className="size-4 text-waiting" />
        )}
        <span className="flex-1">
          {none
            ? "No problems: it can be published"
            : problems.length === 1
              ? "1 problem keeps it from being published"
              : `${problems.length} problems keep it from being published`}
        </span>
        {!none && <Chevron aria-hidden className="size-4 text-faint" />}
      </button>
      {open && !none && (
        <ul className="max-h-48 overflow-y-auto border-t">
          {problems.map((problem) => (
            <li key={`${problem.node} ${problem.field} ${problem.text}`} className="border-b last:border-b-0">
              <button
                type="button"
                onClick={() => onOpen(problem)}
                className="grid w-full grid-cols-[10rem_minmax(0,1fr)] gap-3 px-3 py-2 text-left hover:bg-hover"
              >
                <span className="truncate font-medium">{nameAt(problem.node)}</span>
                <span>
                  {problem.text} <span className="text-muted">{problem.remedy}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
