"use client";

import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { FlowNode } from "@/server/pipeline/flows/flow.schema";
import { BookChoiceField } from "./book-choice-field";
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
    case "model-customer":
    case "freight-item":
    case "discount-item":
      return <BookChoiceField {...props} />;
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

/** The place of a field in the form: its words, its control, and what the check says about it. */
function FieldPlace({ of, help, children }: { of: FieldProps; help?: string; children: ReactNode }) {
  const error = useProblem(of.path);
  return (
    <div data-field={of.path}>
      <Field label={labelOf(of)} help={help ?? of.schema.help} error={error}>
        {children}
      </Field>
    </div>
  );
}

function TextField(props: FieldProps) {
  const { schema, onChange } = props;
  const { readOnly } = useForm();
  const given = shown(props);
  const more = {
    value: typeof given === "string" ? given : "",
    placeholder: schema.placeholder,
    maxLength: schema.maxLength,
    readOnly,
  };
  return (
    <FieldPlace of={props}>
      {(schema.maxLength ?? 0) > 120 ? (
        <Textarea {...more} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <Input {...more} onChange={(event) => onChange(event.target.value)} />
      )}
    </FieldPlace>
  );
}

function NumberField(props: FieldProps) {
  const { schema, onChange } = props;
  const { readOnly } = useForm();
  const given = shown(props);
  return (
    <FieldPlace of={props}>
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
    </FieldPlace>
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
  const { schema, onChange } = props;
  const { readOnly } = useForm();
  const given = shown(props);
  return (
    <FieldPlace of={props}>
      <Select
        value={typeof given === "string" ? given : ""}
        placeholder="Choose"
        options={(schema.enum ?? []).map(String).map((value) => ({ value, label: optionLabel(schema, value) }))}
        disabled={readOnly}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldPlace>
  );
}

function ValueField(props: FieldProps) {
  const { value, onChange } = props;
  return (
    <FieldPlace of={props}>
      <ItemValueSelect value={typeof value === "string" ? value : ""} onChange={onChange} />
    </FieldPlace>
  );
}

/** Several texts, one a line. */
function TextsField(props: FieldProps) {
  const { schema, onChange } = props;
  const { readOnly } = useForm();
  const given = shown(props);
  return (
    <FieldPlace of={props} help={`${schema.help ?? ""} One a line.`.trim()}>
      <Textarea
        value={Array.isArray(given) ? given.join("\n") : ""}
        placeholder={schema.placeholder}
        readOnly={readOnly}
        onChange={({ target }) => onChange(target.value === "" ? [] : target.value.split("\n"))}
      />
    </FieldPlace>
  );
}
