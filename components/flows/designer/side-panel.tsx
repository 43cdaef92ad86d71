"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { KeyValueList } from "@/components/ui/key-value-list";
import type { FlowFigures } from "@/server/pipeline/flows/figures/figures.schema";
import { triggerNode } from "@/server/pipeline/flows/flow.schema";
import type { Palette } from "@/server/pipeline/flows/palette.schema";
import { StepPanel } from "./step-panel";
import { TriggerPanel } from "./trigger-panel";
import type { Designer } from "./use-designer";
import type { Draft } from "./use-draft";

export interface PanelProps {
  flowId: string;
  draft: Draft;
  designer: Designer;
  palette: Palette;
  figures: FlowFigures | undefined;
  readOnly: boolean;
}

/** What is chosen, in full: one step with its form, the beginning, several steps, or the flow itself. */
export function SidePanel(props: PanelProps) {
  const { draft, designer } = props;
  const node = draft.document.nodes.find(({ id }) => id === designer.only);
  return (
    <aside aria-label="What is chosen" className="flex w-88 shrink-0 flex-col overflow-y-auto border-l bg-surface">
      {designer.only === triggerNode ? (
        <TriggerPanel {...props} />
      ) : node !== undefined ? (
        // A panel of its own for each step: what is half typed belongs to one.
        <StepPanel key={node.id} {...props} node={node} />
      ) : designer.steps.size > 1 ? (
        <SeveralSteps {...props} />
      ) : (
        <WholeFlow {...props} />
      )}
    </aside>
  );
}

export function PanelPart({ title, children }: { title?: ReactNode; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 border-b px-4 py-4 last:border-b-0">
      {title && <h3 className="font-semibold">{title}</h3>}
      {children}
    </section>
  );
}

function SeveralSteps({ designer, readOnly }: PanelProps) {
  return (
    <PanelPart title={`${designer.steps.size} steps are chosen`}>
      <p className="text-muted">Move them together with the mouse or the arrow keys.</p>
      {!readOnly && (
        <div className="flex gap-2">
          <Button size="sm" onClick={designer.duplicate}>
            Duplicate
          </Button>
          <Button size="sm" kind="danger" onClick={designer.remove}>
            Delete
          </Button>
        </div>
      )}
    </PanelPart>
  );
}

function WholeFlow({ draft, figures, readOnly }: PanelProps) {
  const { document, change } = draft;
  return (
    <>
      <PanelPart title="This flow">
        <Field label="Name">
          <Input
            value={document.name}
            maxLength={120}
            readOnly={readOnly}
            onChange={({ target: { value } }) =>
              value !== "" && change((before) => ({ ...before, name: value }), "name of the flow")
            }
          />
        </Field>
        <KeyValueList
          items={[
            { label: "Steps", value: document.nodes.length },
            { label: "Lines", value: document.edges.length },
            { label: "Events in 24 hours", value: figures?.runs.toLocaleString("en-US") },
          ]}
        />
        {figures && (
          <p className="text-muted text-sm">
            Each step shows what has come to it in the last 24 hours, in whichever version.
            {figures.isCut && ` Of more than ${figures.runs.toLocaleString("en-US")} events the newest are counted.`}
          </p>
        )}
      </PanelPart>
      {!readOnly && (
        <PanelPart title="How to draw">
          <ul className="flex list-disc flex-col gap-1 pl-4 text-muted text-sm">
            <li>Click a step at the left to put it behind the one that is chosen, or drag it onto a line.</li>
            <li>Draw a line from the dot below a way out to the step it leads to.</li>
            <li>Choose a step to set it up here.</li>
            <li>Every change is saved as a draft. Nothing runs before you publish.</li>
          </ul>
        </PanelPart>
      )}
    </>
  );
}
