"use client";

import { useMemo } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { triggerNode } from "@/server/pipeline/flows/flow.schema";
import { onlyNext } from "../document/ports-of";
import { FormProvider } from "../form/form-context";
import { readFormSchema } from "../form/form-schema";
import { hasField } from "../form/has-field";
import { initialConfig } from "../form/initial-config";
import { SchemaField } from "../form/schema-field";
import { PanelProblems } from "./panel-problems";
import { PanelPart, type PanelProps } from "./side-panel";
import { useFieldFocus } from "./use-field-focus";
import { WaysOut } from "./ways-out";

/** What the flow begins with. */
export function TriggerPanel({ draft, designer, palette, readOnly }: PanelProps) {
  const { document, change, problems } = draft;
  const { type } = document.trigger;
  const known = palette.triggers.find((trigger) => trigger.type === type);
  const own = useMemo(() => problems.filter(({ node }) => node === triggerNode), [problems]);
  const schema = useMemo(() => readFormSchema(known?.config), [known]);
  const form = useMemo(() => ({ palette, problems: own, readOnly, mappingHref: "" }), [palette, own, readOnly]);
  const root = useFieldFocus(designer.focus);
  const choose = (next: string) => {
    const chosen = palette.triggers.find((trigger) => trigger.type === next);
    change((before) => ({ ...before, trigger: { type: next, config: initialConfig(chosen?.config) } }));
  };
  return (
    <div ref={root}>
      <PanelPart title="Beginning">
        <PanelProblems problems={own.filter(({ field }) => !field.startsWith("port.") && !hasField(schema, field))} />
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
        {known && (
          <p className="rounded-md bg-subtle px-3 py-2 text-sm">
            <span className="text-faint">For example: </span>
            {known.example}
          </p>
        )}
        {Object.keys(schema.properties ?? {}).length > 0 && (
          <FormProvider value={form}>
            <SchemaField
              schema={schema}
              name="config"
              path=""
              value={document.trigger.config}
              onChange={(config) => {
                if (typeof config !== "object" || config === null || Array.isArray(config)) return;
                change((before) => ({ ...before, trigger: { ...before.trigger, config } }), "config of the beginning");
              }}
            />
          </FormProvider>
        )}
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
