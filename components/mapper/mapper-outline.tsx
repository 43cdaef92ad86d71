import { Card } from "@/components/ui/card";
import { StatusMark } from "@/components/ui/status-mark";
import type { DescribedMapping, ShownPreview } from "@/server/pipeline/mapper/mapper.schema";
import type { MappingDocument } from "@/server/pipeline/mapping/mapping.schema";
import { moneyText } from "./document/record-words";
import { sourceWords, wordsOf } from "./document/row-words";

interface MapperOutlineProps {
  value: MappingDocument;
  described: DescribedMapping;
  preview: ShownPreview | undefined;
}

/** A mapping as sentences, for where there is no room to draw it: nothing is changed here. */
export function MapperOutline({ value, described, preview }: MapperOutlineProps) {
  const words = wordsOf(described);
  const [record] = preview?.records ?? [];
  const results = new Map(record?.read === true ? record.rows.map((row) => [row.rowId, row]) : []);
  const missing = preview?.problems.filter(({ rowId, severity }) => rowId === undefined && severity === "error") ?? [];
  return (
    <Card
      flush
      title={`${described.source.name} to ${described.target.name}`}
      note="To change a row, open this page on a wider screen."
    >
      <ul aria-label="Rows of this mapping">
        {value.rows.map((row) => {
          const result = results.get(row.id);
          const steps = row.transforms.map((step) => words.transform(step)?.title ?? step.transform);
          const wrong = preview?.problems.find(({ rowId, severity }) => rowId === row.id && severity === "error");
          const error = result?.errors[0]?.text ?? wrong?.text;
          return (
            <li key={row.id} className="border-b px-4 py-2.5 last:border-b-0">
              <p className="flex items-baseline justify-between gap-3">
                <span className="font-medium">{words.target(row.target)}</span>
                <span className="min-w-0 truncate font-mono text-xs">{result?.results.map(moneyText).join(", ")}</span>
              </p>
              <p className="text-muted text-sm">
                Comes from {sourceWords(row, words)}
                {steps.length === 0 ? "." : `; then ${steps.join(", then ")}.`}
              </p>
              {error !== undefined && (
                <StatusMark meaning="failed" plain className="h-auto whitespace-normal">
                  {error}
                </StatusMark>
              )}
            </li>
          );
        })}
        {missing.map(({ text, target }) => (
          <li key={target} className="border-b px-4 py-2.5 last:border-b-0">
            <StatusMark meaning="failed" plain className="h-auto whitespace-normal">
              {text}
            </StatusMark>
          </li>
        ))}
      </ul>
    </Card>
  );
}
