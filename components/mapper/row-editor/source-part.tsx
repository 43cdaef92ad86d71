"use client";

import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { MappingRow } from "@/server/pipeline/mapping/mapping.schema";
import { addSource, moveSource, putSource, removeSource, sourcesOf } from "../document/change-rows";
import { Picker } from "../picker";
import { FormulaInput } from "./formula-input";
import type { RowEditorProps } from "./row-editor";

type Way = "fields" | "constant" | "formula";
const ways = { fields: "Fields", constant: "Constant", formula: "Formula" } as const satisfies Record<Way, string>;

const wayOf = (row: MappingRow | undefined): Way =>
  row === undefined || row.from.kind === "field" ? "fields" : row.from.kind;

/** Where the value of a row comes from: fields of the source, a text of one's own, or a formula. */
export function SourcePart({ row, ...props }: RowEditorProps & { row: MappingRow | undefined }) {
  const { field, value, onChange, readOnly } = props;
  const way = wayOf(row);
  const choose = (next: Way) => {
    if (next === way && row !== undefined) return;
    const [first] = row === undefined ? [] : sourcesOf(row);
    if (next === "constant") onChange(putSource(value, field.path, { kind: "constant", text: field.choices[0] ?? "" }));
    if (next === "formula") onChange(putSource(value, field.path, { kind: "formula", text: formulaOf(first) }));
    if (next === "fields" && first === undefined && row !== undefined) onChange(without(value, field.path));
  };
  return (
    <section className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-medium">Comes from</h3>
        <fieldset className="flex rounded-md border p-0.5">
          <legend className="sr-only">Where the value comes from</legend>
          {(Object.keys(ways) as Way[]).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={way === one}
              disabled={readOnly}
              onClick={() => choose(one)}
              className={classes(
                "h-6 rounded-sm px-2 text-sm",
                way === one ? "bg-accent-tint font-medium text-accent-ink" : "text-muted hover:bg-hover",
              )}
            >
              {ways[one]}
            </button>
          ))}
        </fieldset>
      </div>
      {way === "fields" && <Fields {...props} row={row} />}
      {row?.from.kind === "constant" && (
        <Field label="Constant" help="Every record gets it.">
          {field.choices.length > 0 ? (
            <Select
              disabled={readOnly}
              value={row.from.text}
              options={field.choices.map((choice) => ({ value: choice, label: choice }))}
              onChange={(event) =>
                onChange(putSource(value, field.path, { kind: "constant", text: event.target.value }))
              }
            />
          ) : (
            <Input
              disabled={readOnly}
              maxLength={1_000}
              value={row.from.text}
              placeholder={field.example}
              onChange={(event) =>
                onChange(
                  putSource(value, field.path, { kind: "constant", text: event.target.value }),
                  `constant ${field.path}`,
                )
              }
            />
          )}
        </Field>
      )}
      {row?.from.kind === "formula" && (
        <FormulaInput
          text={row.from.text}
          readOnly={readOnly}
          position={props.problems.find(({ position }) => position !== undefined)?.position}
          onChange={(text) =>
            onChange(putSource(value, field.path, { kind: "formula", text }), `formula ${field.path}`)
          }
        />
      )}
    </section>
  );
}

/** A formula to begin with: the field that was taken before, seen from the element it lies in. */
const formulaOf = (path: string | undefined): string => path?.split("[].").at(-1) ?? "amount";

const without = (value: RowEditorProps["value"], target: string): RowEditorProps["value"] => ({
  ...value,
  rows: value.rows.filter((row) => row.target !== target),
});

function Fields({
  row,
  field,
  value,
  onChange,
  described,
  words,
  samples,
  readOnly,
}: RowEditorProps & { row: MappingRow | undefined }) {
  const paths = row === undefined ? [] : sourcesOf(row);
  const taken = new Set(paths);
  const offered = described.source.fields.filter(({ path, holdsFields }) => !holdsFields && !taken.has(path));
  return (
    <>
      {paths.length > 0 && (
        <ol className="flex flex-col divide-y rounded-md border">
          {paths.map((path, index) => (
            <li key={path} className="flex items-center gap-1 py-1 pr-1 pl-3">
              <span className="min-w-0 flex-1">
                <span className="block truncate">{words.field(path)}</span>
                <span className="block truncate font-mono text-2xs text-muted">
                  {samples?.values[path]?.join(" · ") ?? path}
                </span>
              </span>
              {!readOnly && (
                <>
                  {paths.length > 1 && (
                    <>
                      <IconButton
                        icon={ArrowUp}
                        size="sm"
                        label={`Move ${words.field(path)} up`}
                        disabled={index === 0}
                        onClick={() => onChange(moveSource(value, field.path, index, -1))}
                      />
                      <IconButton
                        icon={ArrowDown}
                        size="sm"
                        label={`Move ${words.field(path)} down`}
                        disabled={index === paths.length - 1}
                        onClick={() => onChange(moveSource(value, field.path, index, 1))}
                      />
                    </>
                  )}
                  <IconButton
                    icon={X}
                    size="sm"
                    label={`Take ${words.field(path)} out`}
                    onClick={() => onChange(removeSource(value, field.path, path))}
                  />
                </>
              )}
            </li>
          ))}
        </ol>
      )}
      {!readOnly && (
        <Picker
          label="Search the fields of the source"
          trigger={
            <Button size="sm" icon={Plus} className="self-start">
              {paths.length === 0 ? "Choose a field" : "Add a field"}
            </Button>
          }
          groups={[
            {
              heading: described.source.name,
              picks: offered.map(({ path, label, type, description }) => ({
                value: path,
                label,
                hint: type,
                more: samples?.values[path]?.[0] ?? path,
                keywords: [path, description],
              })),
            },
          ]}
          onPick={(path) => onChange(addSource(value, field.path, path))}
        />
      )}
    </>
  );
}
