"use client";

import { Check, CircleAlert, TriangleAlert, X } from "lucide-react";
import { memo } from "react";
import { classes } from "@/components/ui/classes";
import { IconButton } from "@/components/ui/icon-button";
import type { MapperField, RowPreview, ShownProblem, ShownSuggestion } from "@/server/pipeline/mapper/mapper.schema";
import type { MappingRow } from "@/server/pipeline/mapping/mapping.schema";
import { ConfidenceBar } from "./confidence-bar";
import { moneyText } from "./document/record-words";
import { type MapperWords, rowWords } from "./document/row-words";
import { TypeWords } from "./type-words";

interface TargetRowProps {
  field: MapperField;
  row: MappingRow | undefined;
  words: MapperWords;
  preview: RowPreview | undefined;
  problems: readonly ShownProblem[];
  suggestion: ShownSuggestion | undefined;
  isCurrent: boolean;
  isOpen: boolean;
  /** A line that is being drawn would end here. */
  isAimedAt: boolean;
  readOnly: boolean;
  /** The same for all rows and for good. */
  acts: {
    readonly open: (field: MapperField) => void;
    /** Nothing: the pointer has left it. */
    readonly hover: (path: string | undefined) => void;
    readonly accept: (path: string) => void;
    readonly refuse: (path: string) => void;
  };
}

export const targetRowHeight = 52;

/**
 * A field of the record that is made: what fills it, what comes of it, and what is wrong with it. Memoised: whatever one does with one
 * row, all the others stay as they are.
 */
export const TargetRow = memo(function TargetRow({ field, row, words, preview, problems, ...rest }: TargetRowProps) {
  const { suggestion, acts } = rest;
  const { label, path, depth, required, holdsFields } = field;
  const problem = problems.find(({ severity }) => severity === "error") ?? problems[0];
  const failed = preview?.errors[0];
  const results = preview?.results ?? [];
  const wrong = problem?.severity === "error" || failed !== undefined;
  return (
    <div
      data-target-path={holdsFields ? undefined : path}
      onPointerEnter={() => acts.hover(path)}
      onPointerLeave={() => acts.hover(undefined)}
      className={classes(
        "flex h-full items-stretch",
        rest.isOpen ? "bg-accent-tint" : holdsFields ? "bg-subtle" : "hover:bg-hover",
        rest.isAimedAt && "bg-accent-tint outline-2 outline-accent -outline-offset-2",
      )}
      style={{ paddingLeft: depth * 14 }}
    >
      <button
        type="button"
        data-field-button
        tabIndex={rest.isCurrent ? 0 : -1}
        aria-expanded={rest.isOpen}
        title={`${path}: ${field.description}`}
        onClick={() => acts.open(field)}
        className="flex min-w-0 flex-1 items-center gap-2 py-1 pr-3 pl-2 text-left -outline-offset-2"
      >
        <Mark
          wrong={wrong}
          warned={problem !== undefined}
          filled={row !== undefined}
          suggested={suggestion !== undefined}
        />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-1.5">
            <span className={classes("truncate text-sm", (row !== undefined || required) && "font-medium")}>
              {label}
            </span>
            {required && (
              <span className="shrink-0 text-2xs text-muted" title="The target refuses a record without it">
                required
              </span>
            )}
            {/* Where there is no room, the name of the column gives way to what the field is called. */}
            <span className="min-w-0 shrink-999 truncate font-mono text-2xs text-faint">{path}</span>
          </span>
          <SecondLine {...{ field, row, words, suggestion }} error={failed?.text ?? problem?.text} wrong={wrong} />
        </span>
        <span className="flex max-w-2/5 shrink-0 flex-col items-end">
          <TypeWords field={field} />
          {row !== undefined && (
            <span className="max-w-full truncate font-mono text-xs" title={results.join(", ")}>
              {results.length === 0 ? (
                <span className="text-faint">{preview === undefined ? "" : "nothing"}</span>
              ) : (
                results.map(moneyText).join(", ")
              )}
            </span>
          )}
        </span>
      </button>
      {suggestion !== undefined && !rest.readOnly && (
        <span className="flex items-center gap-0.5 pr-2">
          <IconButton
            icon={Check}
            size="sm"
            label={`Accept the suggestion for ${label}`}
            onClick={() => acts.accept(path)}
          />
          <IconButton
            icon={X}
            size="sm"
            label={`Refuse the suggestion for ${label}`}
            onClick={() => acts.refuse(path)}
          />
        </span>
      )}
    </div>
  );
});

function Mark({
  wrong,
  warned,
  filled,
  suggested,
}: {
  wrong: boolean;
  warned: boolean;
  filled: boolean;
  suggested: boolean;
}) {
  if (wrong) return <CircleAlert aria-label="Problem" className="size-4 shrink-0 text-failed" />;
  if (warned) return <TriangleAlert aria-label="Look at this" className="size-4 shrink-0 text-waiting" />;
  return (
    <span aria-hidden className="grid size-4 shrink-0 place-items-center">
      <span
        className={classes(
          "size-2 rounded-full",
          filled ? "bg-accent" : suggested ? "border-2 border-accent border-dotted" : "border border-control",
        )}
      />
    </span>
  );
}

interface SecondLineProps extends Pick<TargetRowProps, "field" | "row" | "words" | "suggestion"> {
  error: string | undefined;
  wrong: boolean;
}

function SecondLine({ field, row, words, suggestion, error, wrong }: SecondLineProps) {
  const look = "block truncate text-xs";
  if (suggestion !== undefined) {
    return (
      <span className="flex items-center gap-2">
        <span className={classes(look, "text-accent-ink")}>
          Suggested: {suggestion.sources.map(words.field).join(", ")}
        </span>
        <ConfidenceBar confidence={suggestion.confidence} />
      </span>
    );
  }
  if (error !== undefined)
    return <span className={classes(look, wrong ? "text-failed-ink" : "text-waiting-ink")}>{error}</span>;
  if (row !== undefined) return <span className={classes(look, "text-muted")}>{rowWords(row, words)}</span>;
  if (field.holdsFields)
    return <span className={classes(look, "text-muted")}>The fields below it are mapped one by one.</span>;
  return (
    <span className={classes(look, "text-faint")}>
      Not mapped{field.example === "" ? "" : `, for example ${field.example}`}
    </span>
  );
}
