import type { TransformStep } from "../mapping.schema";
import type { ValueType } from "../shapes/record-shape";
import type { ReadyField } from "./ready-field";

/** What the company counts days and money in, where the fields do not say. */
export interface DraftSettings {
  /** Time zone of the company's days, such as America/Los_Angeles. */
  readonly zone: string;
  /** Three letters. */
  readonly currency: string;
}

const step = (transform: string, params: TransformStep["params"] = {}): TransformStep => ({
  transform,
  version: 1,
  params,
});

/** How a date is written in the samples, as the transforms name formats. */
function formatOf(samples: readonly string[]): string {
  if (samples.some((sample) => /^\d{1,2}\/\d{1,2}\/\d{4}/.test(sample.trim()))) return "M/d/yyyy";
  if (samples.some((sample) => /^\d{8}$/.test(sample.trim()))) return "yyyyMMdd";
  return "yyyy-MM-dd";
}

function convert(
  from: ValueType,
  to: ValueType,
  samples: readonly string[],
  { zone, currency }: DraftSettings,
): TransformStep[] {
  const readers: Partial<Record<ValueType, TransformStep>> = {
    number: step("read-number"),
    money: step("read-money", { currency }),
    date: step("read-date", { format: formatOf(samples) }),
    instant: step("read-instant", { zone }),
    switch: step("read-switch"),
  };
  if (from === to || (from === "choice" && to === "text") || (from === "text" && to === "choice")) return [];
  if (from === "switch") return [step("write-switch")];
  if (from === "instant" && to === "date") return [step("day-of-instant", { zone })];
  if (from === "date" && to === "instant") return [step("start-of-day", { zone })];
  if (from === "money" && to === "number") return [step("money-as-number")];
  const reader = readers[to];
  if (reader !== undefined) return [reader];
  return [step("write-as-text")];
}

/** What has to be done to values of the source before the target can hold them; names and parameters are those of the transforms. */
export function draftTransforms(from: ReadyField, to: ReadyField, settings: DraftSettings): TransformStep[] {
  const { field } = from.meaning;
  const target = to.meaning.field;
  const steps =
    from.paths.length > 1
      ? [step("join", { with: " " })]
      : convert(field.type, target.type, field.samples ?? [], settings);
  if (target.type !== "text" || target.width === undefined) return steps;
  const longest = Math.max(from.profile?.longest ?? 0, from.paths.length > 1 ? 60 : (field.width ?? 0));
  const isMasked = from.profile?.patterns.has("masked card") === true;
  if (isMasked && target.width <= 4) steps.push(step("take-part", { from: "end", length: target.width }));
  else if (to.profile?.padding !== undefined) {
    steps.push(step("pad", { width: target.width, fillWith: to.profile.padding === "zero" ? "0" : " " }));
  } else if (longest > target.width && !isKey(to)) steps.push(step("truncate", { width: target.width }));
  return steps;
}

/** A key that is cut names another record: one that does not fit must fail instead. */
const isKey = (field: ReadyField): boolean =>
  ["identifier", "reference", "own-key"].some((concept) => field.meaning.concepts.has(concept));
