"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { triggerNode } from "@/server/pipeline/flows/flow.schema";
import { onlyNext } from "../document/ports-of";
import { PanelProblems } from "./panel-problems";
import { PanelPart, type PanelProps } from "./side-panel";
import { useFieldFocus } from "./use-field-focus";
import { WaysOut } from "./ways-out";

/** What the flow begins with. */
export function TriggerPanel({ draft, designer, palette, readOnly }: PanelProps) {
  const { document, change, problems } = draft;
  const { type } = document.trigger;
  const known = palette.triggers.find((trigger) => trigger.type === type);
  const own = problems.filter(({ node }) => node === triggerNode);
  const root = useFieldFocus(designer.focus);
  const choose = (next: string) => change((before) => ({ ...before, trigger: { type: next, config: {} } }));
  return (
    <div ref={root}>
      <PanelPart title="Beginning">
        <PanelProblems problems={own} />
        <div data-field="type">
          <Field label="Begins with" help={known?.help}>
            <Select
              value={known === undefined ? "" : type}
              placeholder={type}
              options={palette.triggers.map((trigger) => ({ value: trigger.type, label: trigger.label }))}
              disabled={readOnly}
              onChange={(event) => choose(event.target.value)}
            />
          </Field>
        </div>
      </PanelPart>
      <WaysOut
        id={triggerNode}
        ports={onlyNext}
        draft={draft}
        designer={designer}
        palette={palette}
        readOnly={readOnly}
      />
    </div>
  );
}
