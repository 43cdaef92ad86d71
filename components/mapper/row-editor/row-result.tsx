import { CircleAlert, TriangleAlert } from "lucide-react";
import { classes } from "@/components/ui/classes";
import type { RowPreview, ShownProblem } from "@/server/pipeline/mapper/mapper.schema";
import type { MappingRow } from "@/server/pipeline/mapping/mapping.schema";
import { moneyText } from "../document/record-words";
import type { MapperWords } from "../document/row-words";

interface RowResultProps {
  row: MappingRow | undefined;
  preview: RowPreview | undefined;
  problems: readonly ShownProblem[];
  words: MapperWords;
}

/** What a row makes of the record that is looked at, and what is wrong with it, each with what to do. */
export function RowResult({ row, preview, problems, words }: RowResultProps) {
  const errors = preview?.errors ?? [];
  const said = [...problems, ...errors.map((error) => ({ severity: "error" as const, ...error }))];
  return (
    <div className="flex flex-col gap-2" aria-live="polite">
      {said.map(({ severity, text, remedy }) => {
        const Icon = severity === "error" ? CircleAlert : TriangleAlert;
        return (
          <p
            key={text}
            className={classes("flex gap-2 text-sm", severity === "error" ? "text-failed-ink" : "text-waiting-ink")}
          >
            <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span>
              {text} <span className="text-muted">{remedy}</span>
            </span>
          </p>
        );
      })}
      {row !== undefined && preview !== undefined && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 rounded-md bg-subtle px-3 py-2 text-sm">
          {preview.sources.map(({ path, sample }) => (
            <div key={path} className="contents">
              <dt className="text-muted">{words.field(path)}</dt>
              <dd className="truncate text-right font-mono text-xs leading-5">
                {sample === "" ? "nothing" : moneyText(sample)}
              </dd>
            </div>
          ))}
          <dt className="font-medium">Result</dt>
          <dd className="break-words text-right font-medium font-mono text-xs leading-5">
            {preview.results.length === 0 ? "nothing" : preview.results.map(moneyText).join(", ")}
          </dd>
          {preview.notes.map((note) => (
            <dd key={note} className="col-span-2 text-muted text-xs">
              {note}
            </dd>
          ))}
        </dl>
      )}
    </div>
  );
}
