"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { MapperTransform } from "@/server/pipeline/mapper/mapper.schema";
import type { MappingRow } from "@/server/pipeline/mapping/mapping.schema";
import { addStep, changeStep, moveStep, removeStep, sourcesOf } from "../document/change-rows";
import { firstParams } from "../document/first-params";
import { Picker } from "../picker";
import type { RowEditorProps } from "./row-editor";
import { StepCard } from "./step-card";

/** What is done with the value of a row, step by step. */
export function StepsPart({ row, ...props }: RowEditorProps & { row: MappingRow }) {
  const { field, value, onChange, described, words, readOnly, problems } = props;
  const [opened, setOpened] = useState<number>();
  const sources = sourcesOf(row);
  const add = (name: string) => {
    const kind = described.transforms.find((one) => one.name === name);
    if (kind === undefined) return;
    const params = firstParams(kind, { target: field, currency: described.currency, zone: described.zone, sources });
    onChange(addStep(value, field.path, { transform: kind.name, version: kind.version, params }));
    setOpened(row.transforms.length);
  };
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-medium">Then</h3>
      {row.transforms.length === 0 && <p className="text-muted text-sm">The value goes in as it is.</p>}
      <ol className="flex flex-col gap-2">
        {row.transforms.map((step, index) => (
          <StepCard
            // biome-ignore lint/suspicious/noArrayIndexKey: a step has no name of its own; its place is what it is.
            key={index}
            {...{ step, index, described, readOnly }}
            kind={words.transform(step)}
            sources={index === 0 ? sources.map(words.field) : []}
            count={row.transforms.length}
            isOpen={opened === index}
            problem={problems.find((one) => one.step === index)}
            onToggle={() => setOpened((before) => (before === index ? undefined : index))}
            onChange={(params) => onChange(changeStep(value, field.path, index, params), `step ${field.path} ${index}`)}
            onMove={(by) => {
              onChange(moveStep(value, field.path, index, by));
              setOpened(undefined);
            }}
            onRemove={() => {
              onChange(removeStep(value, field.path, index));
              setOpened(undefined);
            }}
          />
        ))}
      </ol>
      {!readOnly && row.transforms.length < 20 && (
        <Picker
          label="Search what can be done"
          trigger={
            <Button size="sm" icon={Plus} className="self-start">
              Add a step
            </Button>
          }
          groups={families(described.transforms, row.transforms.length === 0 && sources.length > 1)}
          onPick={add}
        />
      )}
    </section>
  );
}

/** By family, in the order of the registry; several fields can be taken only by what takes several. */
function families(transforms: readonly MapperTransform[], several: boolean) {
  const fitting = several ? transforms.filter(({ takes }) => takes === "many") : transforms;
  return [...new Set(fitting.map(({ family }) => family))].map((heading) => ({
    heading,
    picks: fitting
      .filter(({ family }) => family === heading)
      .map(({ name, title, description, accepts }) => ({
        value: name,
        label: title,
        more: description,
        keywords: [description, heading, ...accepts],
        hint: accepts.length > 3 ? undefined : accepts.join(", "),
      })),
  }));
}
