"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { useForm, useProblem } from "./form-context";
import { asRecord, GroupFields, joinPath } from "./group-fields";
import { initialValue, nameWay } from "./initial-config";
import { type FieldProps, type Json, labelOf } from "./schema-field";

/** Several records of the same form, in an order that counts. */
export function ListField(props: FieldProps) {
  const { schema, name, path, value, onChange } = props;
  const { readOnly } = useForm();
  const problem = useProblem(path);
  const items: readonly Json[] = Array.isArray(value) ? value : [];
  const form = schema.items ?? {};
  const label = labelOf(props);
  const one = label
    .replace(/ies$/, "y")
    .replace(/(ch|s|x)es$/, "$1")
    .replace(/([^s])s$/, "$1");
  const put = (index: number, next: Json) => onChange(items.map((item, at) => (at === index ? next : item)));
  const swap = (index: number, by: number) => {
    const next = [...items];
    const [moved] = next.splice(index, 1);
    if (moved === undefined) return;
    next.splice(index + by, 0, moved);
    onChange(next);
  };
  const add = () => {
    const taken = new Set(
      items.flatMap((item) => (typeof asRecord(item).port === "string" ? [`${asRecord(item).port}`] : [])),
    );
    const item = initialValue(form);
    onChange([...items, "port" in (form.properties ?? {}) ? { ...asRecord(item), ...nameWay(taken) } : item]);
  };
  return (
    <fieldset className="flex flex-col gap-3" data-field={path}>
      <legend className="mb-1 font-medium">{label}</legend>
      {problem && <p className="text-failed-ink text-sm">{problem}</p>}
      {items.map((item, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: members have no id of their own, and only their place tells them apart.
          key={index}
          className="rounded-md border p-3"
        >
          <div className="mb-2 flex items-center justify-between gap-2">
            <p className="font-medium text-muted text-sm">
              {one} {index + 1}
            </p>
            {!readOnly && (
              <div className="flex">
                <IconButton
                  size="sm"
                  icon={ArrowUp}
                  label={`Move ${one.toLowerCase()} ${index + 1} up`}
                  disabled={index === 0}
                  onClick={() => swap(index, -1)}
                />
                <IconButton
                  size="sm"
                  icon={ArrowDown}
                  label={`Move ${one.toLowerCase()} ${index + 1} down`}
                  disabled={index === items.length - 1}
                  onClick={() => swap(index, 1)}
                />
                <IconButton
                  size="sm"
                  icon={Trash2}
                  label={`Take ${one.toLowerCase()} ${index + 1} away`}
                  disabled={items.length <= (schema.minItems ?? 0)}
                  onClick={() => onChange(items.filter((_, at) => at !== index))}
                />
              </div>
            )}
          </div>
          <GroupFields
            schema={form}
            name={name}
            path={joinPath(path, index)}
            value={item}
            onChange={(next) => put(index, next)}
          />
        </div>
      ))}
      {!readOnly && items.length < (schema.maxItems ?? Number.POSITIVE_INFINITY) && (
        <Button size="sm" icon={Plus} className="self-start" onClick={add}>
          Add {one.toLowerCase()}
        </Button>
      )}
    </fieldset>
  );
}
