"use client";

import { Trash2, X } from "lucide-react";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Textarea } from "@/components/ui/textarea";
import type {
  DescribedMapping,
  MapperField,
  RowPreview,
  Samples,
  ShownProblem,
  ShownSuggestion,
} from "@/server/pipeline/mapper/mapper.schema";
import type { MappingDocument } from "@/server/pipeline/mapping/mapping.schema";
import { changeNote, removeRow, rowOf } from "../document/change-rows";
import type { MapperWords } from "../document/row-words";
import { TypeWords } from "../type-words";
import { RowResult } from "./row-result";
import { SourcePart } from "./source-part";
import { StepsPart } from "./steps-part";
import { SuggestionPart } from "./suggestion-part";

export interface RowEditorProps {
  field: MapperField;
  value: MappingDocument;
  onChange: (next: MappingDocument, about?: string) => void;
  described: DescribedMapping;
  words: MapperWords;
  samples: Samples | undefined;
  preview: RowPreview | undefined;
  problems: readonly ShownProblem[];
  suggestion: ShownSuggestion | undefined;
  readOnly: boolean;
  onAccept: () => void;
  onRefuse: () => void;
  onClose: () => void;
}

const makers = { person: "", suggestion: "From a suggestion", template: "From the template" } as const;

/** One row of a mapping: where its value comes from, what is done with it, what comes of it, and why. */
export function RowEditor(props: RowEditorProps) {
  const { field, value, onChange, readOnly, problems, preview } = props;
  const row = rowOf(value, field.path);
  return (
    <section className="flex max-h-[calc(100dvh-17rem)] min-h-112 flex-col rounded-lg border bg-surface">
      <header className="flex items-start gap-2 border-b px-4 py-2.5">
        <div className="min-w-0 flex-1">
          <h2 className="flex flex-wrap items-baseline gap-x-2 font-semibold">
            {field.label} <span className="font-mono font-normal text-2xs text-faint">{field.path}</span>
            <TypeWords field={field} />
          </h2>
          <p className="text-muted text-sm">{field.description}</p>
          {row !== undefined && makers[row.madeBy] !== "" && (
            <p className="mt-0.5 text-faint text-xs">{makers[row.madeBy]}; once you change it, it is yours.</p>
          )}
        </div>
        {row !== undefined && !readOnly && (
          <IconButton
            icon={Trash2}
            size="sm"
            label={`Take the row for ${field.label} out`}
            onClick={() => onChange(removeRow(value, field.path))}
          />
        )}
        <IconButton icon={X} size="sm" label="Close the row" onClick={props.onClose} />
      </header>
      <div className="flex flex-1 flex-col gap-5 overflow-y-auto px-4 py-3">
        {props.suggestion !== undefined && (
          <SuggestionPart
            suggestion={props.suggestion}
            {...{ readOnly, words: props.words, onAccept: props.onAccept, onRefuse: props.onRefuse }}
          />
        )}
        <RowResult {...{ problems, preview, words: props.words, row }} />
        <SourcePart {...props} row={row} />
        {row !== undefined && (
          <>
            <StepsPart {...props} row={row} />
            <Field label="Note" help="For whoever reads this mapping next." optional>
              <Textarea
                rows={2}
                maxLength={500}
                disabled={readOnly}
                value={row.note}
                onChange={(event) => onChange(changeNote(value, field.path, event.target.value), `note ${field.path}`)}
              />
            </Field>
          </>
        )}
      </div>
    </section>
  );
}
