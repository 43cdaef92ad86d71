import type { MapperField } from "@/server/pipeline/mapper/mapper.schema";

/** What a field holds, such as `text · 10`. */
export function TypeWords({ field: { type, width } }: { field: Pick<MapperField, "type" | "width"> }) {
  return (
    <span className="shrink-0 text-2xs text-faint tabular-nums">
      {type}
      {width !== null && <span title={`At most ${width} characters`}> · {width}</span>}
    </span>
  );
}
