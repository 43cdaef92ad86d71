"use client";

import { CopyPlus, Trash2 } from "lucide-react";
import { useMemo } from "react";
import { mappingPath } from "@/components/trpc/flow-path";
import { usePlaceHref } from "@/components/trpc/place";
import { Field } from "@/components/ui/field";
import { formatMoney } from "@/components/ui/format-money";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { KeyValueList } from "@/components/ui/key-value-list";
import type { FlowNode } from "@/server/pipeline/flows/flow.schema";
import { FormProvider } from "../form/form-context";
import { readFormSchema } from "../form/form-schema";
import { hasField } from "../form/has-field";
import { SchemaField } from "../form/schema-field";
import { groupLabel, StepIcon } from "../step-icon";
import { kindOf, type PaletteStep } from "../words/step-words";
import { PanelProblems } from "./panel-problems";
import { PanelPart, type PanelProps } from "./side-panel";
import { useFieldFocus } from "./use-field-focus";
import { WaysOut } from "./ways-out";

const noPorts = [] as const;

/** One step: its name, its form, where it leads, and what one must know of it. */
export function StepPanel({ node, ...props }: PanelProps & { node: FlowNode }) {
  const { flowId, draft, designer, palette, readOnly } = props;
  const href = usePlaceHref();
  const kind = kindOf(palette, node);
  const schema = useMemo(() => readFormSchema(kind?.config), [kind]);
  const own = useMemo(() => draft.problems.filter((problem) => problem.node === node.id), [draft.problems, node.id]);
  // What has a field is told there.
  const here = own.filter(({ field }) => !field.startsWith("port.") && !hasField(schema, field));
  const root = useFieldFocus(designer.focus);
  const form = useMemo(
    () => ({ palette, problems: own, readOnly, mappingHref: href(mappingPath(flowId, node.id)) }),
    [palette, own, readOnly, href, flowId, node.id],
  );
  return (
    <div ref={root}>
      <PanelPart>
        <div className="flex items-center gap-2.5">
          <StepIcon type={node.type} group={kind?.group} />
          <div className="min-w-0 flex-1">
            <h3 className="truncate font-semibold">{kind?.label ?? node.type}</h3>
            <p className="text-faint text-xs">{kind === undefined ? "Not in the palette" : groupLabel(kind.group)}</p>
          </div>
          {!readOnly && (
            <>
              <IconButton icon={CopyPlus} label="Duplicate this step" onClick={designer.duplicate} />
              <IconButton icon={Trash2} label="Delete this step" onClick={designer.remove} />
            </>
          )}
        </div>
        <PanelProblems problems={here} />
        <Field label="Name" optional>
          <Input
            value={node.name}
            placeholder={kind?.label}
            maxLength={80}
            readOnly={readOnly}
            onChange={(event) => designer.rename(node.id, event.target.value)}
          />
        </Field>
        {kind !== undefined && hasForm(kind) && (
          <FormProvider value={form}>
            <SchemaField
              schema={schema}
              name="config"
              path=""
              value={node.config}
              onChange={(config) => {
                if (typeof config !== "object" || config === null || Array.isArray(config)) return;
                designer.configure(node.id, config);
              }}
            />
          </FormProvider>
        )}
      </PanelPart>
      <WaysOut
        id={node.id}
        ports={designer.ports.get(node.id) ?? noPorts}
        draft={draft}
        designer={designer}
        palette={palette}
        readOnly={readOnly}
      />
      <StepFigures {...props} id={node.id} />
      {kind !== undefined && <StepHelp kind={kind} />}
    </div>
  );
}

/** Steps without settings have none. */
const hasForm = ({ config }: PaletteStep): boolean => {
  const schema = readFormSchema(config);
  return schema.properties === undefined || Object.keys(schema.properties).length > 0;
};

function StepFigures({ figures, id }: PanelProps & { id: string }) {
  const own = figures?.nodes[id];
  if (own === undefined) return null;
  const count = (value: number) => value.toLocaleString("en-US");
  return (
    <PanelPart title="In the last 24 hours">
      <KeyValueList
        items={[
          { label: "Came here", value: count(own.came) },
          ...own.money.map((sum) => ({ label: `Money in ${sum.currency}`, value: formatMoney(sum) })),
          { label: "Wait here", value: count(own.waiting) },
          { label: "Need you", value: count(own.needYou) },
        ]}
      />
    </PanelPart>
  );
}

const effects = {
  pure: "Changes nothing outside.",
  read: "Reads from other systems, changes nothing there.",
  write: "Has an effect outside.",
} as const;

function StepHelp({ kind: { docs, effect, writesOnce } }: { kind: PaletteStep }) {
  return (
    <PanelPart title="What it does">
      <p>{docs.summary}</p>
      <p className="text-muted">{docs.help}</p>
      <p className="rounded-md bg-subtle px-3 py-2 text-sm">
        <span className="text-faint">For example: </span>
        {docs.example}
      </p>
      <p className="text-muted text-sm">
        {effects[effect]}
        {writesOnce && ` ${writesOnce}`}
      </p>
    </PanelPart>
  );
}
