"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { triggerNode } from "@/server/pipeline/flows/flow.schema";
import type { Palette, PalettePort } from "@/server/pipeline/flows/palette.schema";
import { wouldCircle } from "../document/connect-steps";
import { nameOf } from "../words/step-words";
import { PanelPart } from "./side-panel";
import type { Designer } from "./use-designer";
import type { Draft } from "./use-draft";

interface WaysOutProps {
  id: string;
  ports: readonly PalettePort[];
  draft: Draft;
  designer: Designer;
  palette: Palette;
  readOnly: boolean;
}

/** Where each way out leads, as a choice: lines without a mouse. What would lead in a circle is not offered. */
export function WaysOut({ id, ports, draft, designer, palette, readOnly }: WaysOutProps) {
  const { document, problems } = draft;
  if (ports.length === 0) return null;
  const others = document.nodes.filter((node) => node.id !== id);
  return (
    <PanelPart title={ports.length === 1 ? "Leads to" : "Ways out"}>
      {ports.map(({ name, label, mayEnd }) => {
        const led = document.edges.find(({ from, port }) => from === id && port === name)?.to ?? "";
        const told = problems.filter(({ node, field }) => node === id && field === `port.${name}`);
        return (
          <div key={name} data-field={`port.${name}`}>
            <Field
              label={ports.length === 1 ? <span className="sr-only">Leads to</span> : label}
              error={told.length === 0 ? undefined : told.map(({ text }) => text).join(" ")}
            >
              <Select
                value={led}
                disabled={readOnly}
                options={[
                  { value: "", label: mayEnd || id === triggerNode ? "Ends here" : "Nowhere yet" },
                  ...others
                    .filter((node) => node.id === led || !wouldCircle(document, { from: id, to: node.id }))
                    .map((node) => ({ value: node.id, label: nameOf(palette, node) })),
                ]}
                onChange={({ target: { value } }) =>
                  value === ""
                    ? designer.disconnect({ from: id, port: name })
                    : designer.connect({ from: id, port: name, to: value })
                }
              />
            </Field>
          </div>
        );
      })}
    </PanelPart>
  );
}
