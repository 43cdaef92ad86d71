"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { FlowNode } from "@/server/pipeline/flows/flow.schema";
import { CalledFlowField, PinnedFlowField } from "./called-flow-field";
import { ChoicesField } from "./choices-field";
import { useForm, useProblem } from "./form-context";
import { type FormSchema, fieldKind, inWords, optionLabel } from "./form-schema";
import { GroupFields } from "./group-fields";
import { ItemValueSelect } from "./item-value-select";
import { JsonField } from "./json-field";
import { ListField } from "./list-field";
import { MappingField } from "./mapping-field";
import { RulesField } from "./rules-field";
import { VariantFields } from "./variant-fields";

export type Json = FlowNode["config"][string];

export interface FieldProps {
  schema: FormSchema;
  /** Its name in the record it belongs to. */
  name: string;
  /** From the config of the step, names joined by dots. */
  path: string;
  value: Json | undefined;
  onChange: (value: Json) => void;
}

/** One field of a step's config, as its schema asks for it. What is not understood is written as JSON, and checked. */
export function SchemaField(props: FieldProps) {
  switch (fieldKind(props.schema)) {
    case "group":
      return <GroupFields {...props} />;
    case "list":
      return <ListField {...props} />;
    case "variants":
      return <VariantFields {...props} />;
    case "mapping":
      return <MappingField {...props} />;
    case "called-flow":
      return <CalledFlowField {...props} />;
    case "pinned-flow":
      return <PinnedFlowField {...props} />;
    case "rules":
      return <RulesField {...props} />;
    case "json":
      return <JsonField {...props} />;
    case "switch":
      return <SwitchField {...props} />;
    case "number":
      return <NumberField {...props} />;
    case "choice":
      return <ChoiceField {...props} />;
    case "item-value":
      return <ValueField {...props} />;
    case "choices":
      return <ChoicesField {...props} />;
    case "texts":
      return <TextsField {...props} />;
    case "text":
      return <TextField {...props} />;
  }
}

export const labelOf = ({ schema, name }: Pick<FieldProps, "schema" | "name">): string => schema.label ?? inWords(name);

const shown = ({ value, schema }: FieldProps): unknown => value ?? schema.default;

function TextField(props: FieldProps) {
  const { schema, path, onChange } = props;
  const { readOnly } = useForm();
  const error = useProblem(path);
  const given = shown(props);
  const more = {
    value: typeof given === "string" ? given : "",
    placeholder: schema.placeholder,
    maxLength: schema.maxLength,
    readOnly,
  };
  return (
    <div data-field={path}>
      <Field label={labelOf(props)} help={schema.help} error={error}>
        {(schema.maxLength ?? 0) > 120 ? (
          <Textarea {...more} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <Input {...more} onChange={(event) => onChange(event.target.value)} />
        )}
      </Field>
    </div>
  );
}

function NumberField(props: FieldProps) {
  const { schema, path, onChange } = props;
  const { readOnly } = useForm();
  const error = useProblem(path);
  const given = shown(props);
  return (
    <div data-field={path}>
      <Field label={labelOf(props)} help={schema.help} error={error}>
        <Input
          type="number"
          value={typeof given === "number" || typeof given === "string" ? String(given) : ""}
          min={schema.minimum}
          max={schema.maximum}
          step={schema.type === "integer" ? 1 : "any"}
          readOnly={readOnly}
          // What is no number yet is kept as it was typed; the check says so at this field.
          onChange={({ target: { value } }) =>
            onChange(value === "" || Number.isNaN(Number(value)) ? value : Number(value))
          }
        />
      </Field>
    </div>
  );
}

function SwitchField(props: FieldProps) {
  const { readOnly } = useForm();
  return (
    <div data-field={props.path}>
      <Checkbox
        label={labelOf(props)}
        help={props.schema.help}
        checked={shown(props) === true}
        disabled={readOnly}
        onChange={(event) => props.onChange(event.target.checked)}
      />
    </div>
  );
}

function ChoiceField(props: FieldProps) {
  const { schema, path, onChange } = props;
  const { readOnly } = useForm();
  const error = useProblem(path);
  const given = shown(props);
  return (
    <div data-field={path}>
      <Field label={labelOf(props)} help={schema.help} error={error}>
        <Select
          value={typeof given === "string" ? given : ""}
          placeholder="Choose"
          options={(schema.enum ?? []).map(String).map((value) => ({ value, label: optionLabel(schema, value) }))}
          disabled={readOnly}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
    </div>
  );
}

function ValueField(props: FieldProps) {
  const { schema, path, value, onChange } = props;
  const error = useProblem(path);
  return (
    <div data-field={path}>
      <Field label={labelOf(props)} help={schema.help} error={error}>
        <ItemValueSelect value={typeof value === "string" ? value : ""} onChange={onChange} />
      </Field>
    </div>
  );
}

/** Several texts, one a line. */
function TextsField(props: FieldProps) {
  const { schema, path, onChange } = props;
  const { readOnly } = useForm();
  const error = useProblem(path);
  const given = shown(props);
  return (
    <div data-field={path}>
      <Field label={labelOf(props)} help={`${schema.help ?? ""} One a line.`.trim()} error={error}>
        <Textarea
          value={Array.isArray(given) ? given.join("\n") : ""}
          placeholder={schema.placeholder}
          readOnly={readOnly}
          onChange={({ target }) => onChange(target.value === "" ? [] : target.value.split("\n"))}
        />
      </Field>
    </div>
  );
}
