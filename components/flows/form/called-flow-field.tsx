"use client";

import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useForm, useProblem } from "./form-context";
import { type FieldProps, labelOf } from "./schema-field";

/** The trigger of a flow that others call. */
const calledTrigger = "flow.called";

/** A flow of this environment that others may call. */
export function CalledFlowField(props: FieldProps) {
  const { schema, path, value, onChange } = props;
  const trpc = useTRPC();
  const place = usePlace();
  const { readOnly } = useForm();
  const problem = useProblem(path);
  const flows = useQuery(trpc.flows.list.queryOptions(place));
  const chosen = typeof value === "string" ? value : "";
  const callable = (flows.data ?? []).filter(({ trigger }) => trigger === calledTrigger);
  const known = callable.map(({ flowId, name, newestVersion }) => ({
    value: flowId,
    label: newestVersion === null ? `${name} (not published yet)` : name,
  }));
  const lost = chosen !== "" && flows.isSuccess && !known.some((option) => option.value === chosen);
  return (
    <div data-field={path}>
      <Field
        label={labelOf(props)}
        help={
          flows.isSuccess && known.length === 0
            ? "No flow here begins with another flow yet. Make one first."
            : schema.help
        }
        error={problem}
      >
        <Select
          value={chosen}
          placeholder="Choose a flow"
          options={lost ? [...known, { value: chosen, label: "A flow that is not here" }] : known}
          disabled={readOnly}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
    </div>
  );
}

const pinned = z.object({ version: z.int() });

/** Which version is called: publishing says it, nobody types it. */
export function PinnedFlowField(props: FieldProps) {
  const read = pinned.safeParse(props.value);
  return (
    <div data-field={props.path}>
      <p className="font-medium">{labelOf(props)}</p>
      <p className="text-muted text-sm">
        {read.success ? `Version ${read.data.version} is called.` : props.schema.help}
      </p>
    </div>
  );
}
