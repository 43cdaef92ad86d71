"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { spaced } from "../document/row-words";
import type { FormSchema, Json, Params } from "./json-schema";
import { ListInput } from "./list-input";

interface SchemaFormProps {
  schema: FormSchema;
  value: Params;
  onChange: (next: Params) => void;
  disabled: boolean;
  /** For a name of a parameter: the values there are, such as the lookup tables. */
  known?: Readonly<Record<string, readonly { value: string; label: string }[]>>;
  /** Labels and help where the schema has none. */
  words?: Readonly<Record<string, { label: string; help?: string }>>;
  /** One line a field, for the elements of a list. */
  dense?: boolean;
}

/** A form for parameters, made from their schema: what may be left out starts from its default. */
export function SchemaForm({ schema, value, onChange, disabled, known = {}, words = {}, dense }: SchemaFormProps) {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return <p className="text-muted text-sm">There is nothing to set.</p>;
  return (
    <div className={dense ? "grid flex-1 grid-cols-2 gap-2" : "flex flex-col gap-3"}>
      {fields.map(([name, field]) => {
        const label = words[name]?.label ?? spaced(name);
        const help = dense ? undefined : (words[name]?.help ?? field.description);
        const put = (next: Json | undefined) => {
          const { [name]: _, ...others } = value;
          onChange(next === undefined ? others : { ...value, [name]: next });
        };
        const given = value[name] ?? (field.default as Json | undefined);
        const one = { name, label, field, disabled, value: given, onChange: put, options: known[name] };
        if (field.type === "boolean") {
          return (
            <Checkbox
              key={name}
              label={label}
              help={help}
              checked={given === true}
              disabled={disabled}
              onChange={(event) => put(event.target.checked)}
            />
          );
        }
        if (isListOfRecords(field)) return <RecordList key={name} {...one} help={help} />;
        return (
          <Field
            key={name}
            label={label}
            help={help}
            optional={!(schema.required ?? []).includes(name) && field.default === undefined}
          >
            <OneField {...one} />
          </Field>
        );
      })}
    </div>
  );
}

interface OneFieldProps {
  name: string;
  label: string;
  field: FormSchema;
  disabled: boolean;
  value: Json | undefined;
  onChange: (next: Json | undefined) => void;
  options: readonly { value: string; label: string }[] | undefined;
}

const isListOfRecords = ({ type, items }: FormSchema): boolean => type === "array" && items?.type === "object";

const emptyChoice: Readonly<Record<string, string>> = { "": "none", " ": "a space" };

function OneField({ field, disabled, value, onChange, options }: OneFieldProps) {
  const choices =
    options ?? field.enum?.map((one) => ({ value: String(one), label: emptyChoice[String(one)] ?? String(one) }));
  if (choices !== undefined && choices.length > 0) {
    const text = typeof value === "string" ? value : "";
    return (
      <Select
        {...{ disabled, value: text }}
        {...(choices.some((one) => one.value === text) ? {} : { placeholder: "Choose" })}
        options={choices}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  if (field.type === "array") {
    const values = Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
    return <ListInput {...{ disabled, value: values, onChange }} placeholder="Separated by commas" />;
  }
  if (field.type === "integer" || field.type === "number") {
    return (
      <Input
        inputMode="numeric"
        disabled={disabled}
        value={typeof value === "number" ? String(value) : ""}
        onChange={({ target }) => {
          const number = Number(target.value);
          if (target.value.trim() === "") onChange(undefined);
          else if (Number.isInteger(number)) onChange(number);
        }}
      />
    );
  }
  return (
    <Input
      disabled={disabled}
      maxLength={field.maxLength}
      value={typeof value === "string" ? value : ""}
      onChange={({ target }) => onChange(target.value === "" && field.default === undefined ? undefined : target.value)}
    />
  );
}

/** Records of a few fields each, one under the other. */
function RecordList({ label, help, field, disabled, value, onChange }: OneFieldProps & { help: string | undefined }) {
  const items = (Array.isArray(value) ? value : []).filter(
    (one): one is Params => typeof one === "object" && one !== null && !Array.isArray(one),
  );
  const schema = field.items ?? {};
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="font-medium">{label}</legend>
      {help !== undefined && <p className="text-muted text-sm">{help}</p>}
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the elements have no names of their own, and their place is what they are.
        <div key={index} className="flex items-end gap-2 rounded-md border bg-subtle p-2">
          <SchemaForm
            {...{ schema, disabled }}
            dense
            value={item}
            onChange={(next) => onChange(items.map((one, place) => (place === index ? next : one)))}
          />
          {!disabled && (
            <IconButton
              icon={Trash2}
              size="sm"
              label={`Take out ${label.toLowerCase()} ${index + 1}`}
              onClick={() => onChange(items.filter((_, place) => place !== index))}
            />
          )}
        </div>
      ))}
      {!disabled && (
        <Button size="sm" icon={Plus} className="self-start" onClick={() => onChange([...items, emptyRecord(schema)])}>
          Add {label.toLowerCase()}
        </Button>
      )}
    </fieldset>
  );
}

const emptyRecord = ({ properties = {}, required = [] }: FormSchema): Params =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, field]): [string, Json][] => {
      if (!required.includes(name)) return [];
      if (field.enum !== undefined) return [[name, field.enum[0] ?? ""]];
      return [[name, field.type === "array" ? [] : ""]];
    }),
  );
