"use client";

import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Trash2 } from "lucide-react";
import { useMemo } from "react";
import { classes } from "@/components/ui/classes";
import { IconButton } from "@/components/ui/icon-button";
import type { DescribedMapping, MapperTransform, ShownProblem } from "@/server/pipeline/mapper/mapper.schema";
import type { TransformStep } from "@/server/pipeline/mapping/mapping.schema";
import { paramWords } from "../document/row-words";
import { GlAccountForm } from "../forms/gl-account-form";
import { readForm } from "../forms/json-schema";
import { SchemaForm } from "../forms/schema-form";

interface StepCardProps {
  step: TransformStep;
  index: number;
  count: number;
  /** Undefined for a transform that does not exist in this version. */
  kind: MapperTransform | undefined;
  described: DescribedMapping;
  /** What the fields are called that the first step takes. */
  sources: readonly string[];
  problem: ShownProblem | undefined;
  isOpen: boolean;
  readOnly: boolean;
  onToggle: () => void;
  onChange: (params: TransformStep["params"]) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** One step of a row: what it does, how it is set, and its help with an example. */
export function StepCard({ step, index, kind, problem, isOpen, readOnly, ...props }: StepCardProps) {
  const title = kind?.title ?? step.transform;
  const Fold = isOpen ? ChevronDown : ChevronRight;
  const schema = useMemo(() => readForm(kind?.form), [kind]);
  const tables = props.described.tables.map((name) => ({ value: name, label: name }));
  return (
    <li className={classes("rounded-md border", problem !== undefined && "border-failed-line")}>
      <div className="flex items-center gap-0.5 pr-1">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={props.onToggle}
          className="flex min-w-0 flex-1 items-center gap-2 px-2 py-1.5 text-left -outline-offset-2"
        >
          <Fold aria-hidden className="size-4 shrink-0 text-faint" />
          <span className="min-w-0 flex-1">
            <span className="block truncate">
              <span className="text-faint tabular-nums">{index + 1}.</span> {title}
            </span>
            {!isOpen && <span className="block truncate text-muted text-xs">{paramWords(step.params)}</span>}
          </span>
        </button>
        {!readOnly && (
          <>
            <IconButton
              icon={ArrowUp}
              size="sm"
              label={`Move ${title} up`}
              disabled={index === 0}
              onClick={() => props.onMove(-1)}
            />
            <IconButton
              icon={ArrowDown}
              size="sm"
              label={`Move ${title} down`}
              disabled={index === props.count - 1}
              onClick={() => props.onMove(1)}
            />
            <IconButton icon={Trash2} size="sm" label={`Take ${title} out`} onClick={props.onRemove} />
          </>
        )}
      </div>
      {problem !== undefined && <p className="px-3 pb-2 text-failed-ink text-sm">{problem.text}</p>}
      {isOpen && kind !== undefined && (
        <div className="flex flex-col gap-3 border-t px-3 py-3">
          <p className="text-muted text-sm">{kind.description}</p>
          {kind.name === "gl-account" ? (
            <GlAccountForm value={step.params} onChange={props.onChange} disabled={readOnly} sources={props.sources} />
          ) : (
            <SchemaForm
              {...{ schema, value: step.params, onChange: props.onChange, disabled: readOnly }}
              known={tables.length === 0 ? {} : { table: tables }}
            />
          )}
          <Examples kind={kind} />
        </div>
      )}
    </li>
  );
}

const Examples = ({ kind: { examples } }: { kind: MapperTransform }) => (
  <details className="text-sm">
    <summary className="text-muted hover:text-ink">Examples</summary>
    <ul className="mt-1 flex flex-col gap-1.5">
      {examples.slice(0, 3).map(({ params, input, gives, fails }) => (
        <li key={`${input} ${JSON.stringify(params)}`} className="rounded-sm bg-subtle px-2 py-1">
          <span className="block break-words text-faint text-xs">{paramWords(params)}</span>
          <span className="font-mono text-xs">{input}</span> becomes{" "}
          {fails === "" ? <span className="font-mono text-xs">{gives}</span> : <span>an error: {fails}.</span>}
        </li>
      ))}
    </ul>
  </details>
);
