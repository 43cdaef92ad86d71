"use client";

import { StatusMark } from "@/components/ui/status-mark";
import type { DescribedMapping, ShownPreview, ShownValue } from "@/server/pipeline/mapper/mapper.schema";
import { moneyText, recordWords } from "./document/record-words";

interface RecordPreviewProps {
  described: DescribedMapping;
  preview: ShownPreview | undefined;
  /** An earlier answer is shown while a newer one is made. */
  isOld: boolean;
}

/** What the mapping makes of the record that is looked at: the money first, then every field. */
export function RecordPreview({ described, preview, isOld }: RecordPreviewProps) {
  const [record] = preview?.records ?? [];
  if (record === undefined) return <p className="text-muted text-sm">Choose a record to see what becomes of it.</p>;
  if (!record.read) {
    return (
      <p role="alert" className="text-failed-ink text-sm">
        {record.text} <span className="text-muted">{record.remedy}</span>
      </p>
    );
  }
  const summary = recordWords(described.target.id, record.target);
  return (
    <div className={isOld ? "opacity-60" : ""} aria-live="polite">
      {summary !== undefined && <p className="font-semibold text-lg tabular-nums">{summary}</p>}
      <p className="mt-1">
        {record.complete ? (
          <StatusMark meaning="posted" plain>
            Every row gives what its field takes
          </StatusMark>
        ) : (
          <StatusMark meaning="failed" plain>
            Not complete: look at the rows with problems
          </StatusMark>
        )}
      </p>
      <Shown described={described} value={record.target} path="" />
    </div>
  );
}

function Shown({ described, value, path }: { described: DescribedMapping; value: ShownValue; path: string }) {
  if (typeof value === "string") {
    return <span className="break-words font-mono text-xs leading-5">{value === "" ? "–" : moneyText(value)}</span>;
  }
  if (Array.isArray(value)) {
    return (
      <ol className="flex flex-col gap-1">
        {value.map((one: ShownValue, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: elements of a list have no names.
          <li key={index} className="rounded-sm border-line border-l-2 pl-2">
            <Shown described={described} value={one} path={`${path}[]`} />
          </li>
        ))}
      </ol>
    );
  }
  const fields = Object.entries(value as Readonly<Record<string, ShownValue>>);
  if (fields.length === 0) return <p className="mt-2 text-muted text-sm">No field is filled yet.</p>;
  return (
    <dl className="mt-2 divide-y text-sm">
      {fields.map(([name, one]) => {
        const at = path === "" ? name : `${path}.${name}`;
        const label = described.target.fields.find((field) => field.path === at)?.label ?? name;
        const nested = typeof one !== "string";
        return (
          <div key={name} className={nested ? "py-1" : "flex items-baseline justify-between gap-3 py-1"}>
            <dt className="text-muted">
              {label} <span className="font-mono text-2xs text-faint">{name}</span>
            </dt>
            <dd className={nested ? "pl-2" : "min-w-0 text-right"}>
              <Shown described={described} value={one} path={at} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
