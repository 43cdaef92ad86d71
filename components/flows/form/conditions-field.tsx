"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useForm } from "./form-context";
import { optionLabel } from "./form-schema";
import { asRecord, joinPath } from "./group-fields";
import { firstCondition } from "./initial-config";
import { ItemValueSelect } from "./item-value-select";
import type { FieldProps, Json } from "./schema-field";

/** All or any of several conditions about the event: what is looked at, how, and with what. */
export function ConditionsField({ schema, path, value, onChange }: FieldProps) {
  const { readOnly } = useForm();
  const record = asRecord(value);
  const conditions: readonly Json[] = Array.isArray(record.conditions) ? record.conditions : [];
  const match = schema.properties?.match;
  const put = (next: readonly Json[]) => onChange({ ...record, conditions: [...next] });
  return (
    <div className="flex flex-col gap-2" data-field={joinPath(path, "conditions")}>
      {conditions.length > 1 ? (
        <Select
          aria-label="When"
          className="w-auto"
          value={record.match === "any" ? "any" : "all"}
          options={["all", "any"].map((each) => ({
            value: each,
            label: `When ${optionLabel(match, each).toLowerCase()}`,
          }))}
          disabled={readOnly}
          onChange={(event) => onChange({ ...record, match: event.target.value })}
        />
      ) : (
        <p className="text-muted text-sm">When</p>
      )}
      {conditions.map((condition, index) => (
        <ConditionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no id of their own.
          key={index}
          path={joinPath(joinPath(path, "conditions"), index)}
          condition={condition}
          labels={schema.properties?.conditions?.items?.properties?.is?.options ?? {}}
          onChange={(next) => put(conditions.map((each, at) => (at === index ? next : each)))}
          onRemove={conditions.length > 1 ? () => put(conditions.filter((_, at) => at !== index)) : undefined}
        />
      ))}
      {!readOnly && conditions.length < 20 && (
        <Button
          size="sm"
          kind="quiet"
          icon={Plus}
          className="self-start"
          onClick={() => put([...conditions, { ...firstCondition }])}
        >
          Add condition
        </Button>
      )}
    </div>
  );
}

interface ConditionRowProps {
  path: string;
  condition: Json;
  /** What the comparisons are called. */
  labels: Readonly<Record<string, string>>;
  onChange: (condition: Json) => void;
  onRemove: (() => void) | undefined;
}

const text = (value: Json | undefined): string => (typeof value === "string" ? value : "");

function ConditionRow({ path, condition, labels, onChange, onRemove }: ConditionRowProps) {
  const { palette, problems, readOnly } = useForm();
  const record = asRecord(condition);
  const [name, is, than] = [text(record.value), text(record.is), text(record.than)];
  const value = palette.values.find((each) => each.name === name);
  const comparisons = value?.comparisons ?? Object.keys(labels);
  const told = problems.filter(({ field }) => field === path || field.startsWith(`${path}.`));
  const choices = value?.type === "switch" ? ["yes", "no"] : (value?.choices ?? []);
  const chooses = choices.length > 0 && (is === "equals" || is === "differs");
  const look = (next: string) => {
    const fits = palette.values.find((each) => each.name === next)?.comparisons ?? [];
    onChange({ ...record, value: next, is: fits.includes(is) ? is : (fits[0] ?? is), than: "" });
  };
  return (
    <div className="flex flex-col gap-1.5 rounded-md bg-subtle p-2">
      <div className="flex items-center gap-1">
        <ItemValueSelect className="flex-1" aria-label="Value" value={name} onChange={look} />
        {onRemove && !readOnly && (
          <IconButton size="sm" icon={Trash2} label="Take this condition away" onClick={onRemove} />
        )}
      </div>
      <div className={classes("grid gap-1.5", !is.startsWith("is_") && "grid-cols-2")}>
        <Select
          aria-label="Comparison"
          value={is}
          options={[...new Set([...comparisons, ...(is === "" ? [] : [is])])].map((each) => ({
            value: each,
            label: labels[each] ?? each,
          }))}
          disabled={readOnly}
          onChange={(event) => onChange({ ...record, is: event.target.value })}
        />
        {!is.startsWith("is_") &&
          (chooses ? (
            <Select
              aria-label="With"
              value={than}
              placeholder="Choose"
              options={choices.map((each) => ({ value: each, label: each }))}
              disabled={readOnly}
              onChange={(event) => onChange({ ...record, than: event.target.value })}
            />
          ) : (
            <Input
              aria-label="With"
              value={than}
              placeholder={value?.type === "money" ? "1000.00 USD" : value?.type === "date" ? "2026-03-01" : ""}
              readOnly={readOnly}
              aria-invalid={told.length > 0 || undefined}
              onChange={(event) => onChange({ ...record, than: event.target.value })}
            />
          ))}
      </div>
      {told.map((problem) => (
        <p key={problem.text} className="text-failed-ink text-sm" role="alert">
          {problem.text}
        </p>
      ))}
    </div>
  );
}
