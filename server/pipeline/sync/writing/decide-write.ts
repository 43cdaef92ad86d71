import type { DirectionSettings } from "@/server/pipeline/sync/schedule.schema";
import type { Target, Values, Writer } from "./direction";

/** What became of a record before, as far as it matters for what is to become of it now. */
export interface Earlier {
  readonly state: string;
  readonly before: Values;
  readonly wanted: Values;
  readonly agreed: Values;
  readonly attemptKey: string | null;
}

export type Decision =
  | { readonly state: "unchanged"; readonly agreed: Values; readonly note: "" }
  | { readonly state: "write"; readonly values: Values; readonly note: string }
  | { readonly state: "kept" | "refused" | "unmatched"; readonly note: string };

/**
 * What is to become of one record: the books win. What somebody changed over there since both last agreed is overwritten and said, or
 * kept where the settings say so; without an agreement nothing is known of who changed what, and the books win.
 */
export function decideWrite(
  { key, current, problem }: Pick<Target, "key" | "current" | "problem">,
  wanted: Values | undefined,
  earlier: Pick<Earlier, "agreed"> | undefined,
  { onConflict }: Pick<DirectionSettings, "onConflict">,
  { changesThereAre, systemName, creates }: Pick<Writer, "changesThereAre" | "systemName" | "creates">,
): Decision {
  if (wanted === undefined) {
    return { state: "unmatched", note: key === "" ? "It has no number to look for." : `Sage Pro has no ${key}.` };
  }
  if (problem !== "") return { state: "refused", note: problem };
  const differing = Object.keys(wanted).filter((field) => wanted[field] !== current[field]);
  if (differing.length === 0) return { state: "unchanged", agreed: only(current, Object.keys(wanted)), note: "" };
  if (creates === true && Object.keys(earlier?.agreed ?? {}).length > 0) {
    return { state: "kept", note: `It was in ${systemName} and somebody took it out, so it is not created again.` };
  }
  const changedThere = differing.filter((field) => {
    const agreed = earlier?.agreed[field];
    return changesThereAre === "a person's" && agreed !== undefined && agreed !== current[field];
  });
  const said = changedThere.map((field) => `${field} "${current[field] ?? ""}"`).join(" and ");
  if (onConflict === "keep" && changedThere.length > 0) {
    const rest = differing.filter((field) => !changedThere.includes(field));
    const note = `Kept as it was changed in ${systemName}: ${said}.`;
    return rest.length === 0 ? { state: "kept", note } : { state: "write", values: only(wanted, rest), note };
  }
  const note = changedThere.length === 0 ? "" : `Overwrote what was changed in ${systemName}: ${said}.`;
  return { state: "write", values: only(wanted, differing), note };
}

const only = (values: Values, fields: readonly string[]): Values =>
  Object.fromEntries(fields.map((field) => [field, values[field] ?? ""]));
