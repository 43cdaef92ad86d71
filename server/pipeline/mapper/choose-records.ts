import { err, ok, type Result } from "@/server/kernel/result";
import type { RecordShape } from "@/server/pipeline/mapping/shapes/record-shape";
import type { TransformProblem } from "@/server/pipeline/mapping/transforms/outcome";
import type { TenantSql } from "@/server/platform/db/database";
import type { RecordChoice } from "./mapper.schema";
import { findPastRecords, type PastPlace } from "./past-records";
import { readPasted } from "./read-pasted";

/** The records that somebody chose to look at, in their order, each as a mapping reads it. */
export async function chooseRecords(
  sql: TenantSql,
  place: PastPlace,
  { source, currency }: { readonly source: RecordShape; readonly currency: string },
  choices: readonly RecordChoice[],
): Promise<readonly Result<unknown, TransformProblem>[]> {
  const ids = choices.flatMap((choice) => (choice.kind === "past" ? [choice.id] : []));
  const past = ids.length === 0 ? new Map() : await findPastRecords(source.id)?.read(sql, place, ids);
  return choices.map((choice): Result<unknown, TransformProblem> => {
    if (choice.kind === "pasted") return readPasted(choice.text, source, currency);
    const record: unknown = past?.get(choice.id);
    return record === undefined ? err(notKept(choice.id)) : ok(record);
  });
}

const notKept = (id: string): TransformProblem => ({
  text: `No record of ${id} is kept here.`,
  remedy: "Choose another one, or paste a record.",
});
