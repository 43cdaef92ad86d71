import { err, ok, type Result } from "@/server/kernel/result";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import { payTraceTransaction } from "@/server/pipeline/mapping/shapes/paytrace-transaction";
import type { RecordShape } from "@/server/pipeline/mapping/shapes/record-shape";
import { pastedWithRules } from "@/server/pipeline/mapping/tell-posting-rules";
import type { TransformProblem } from "@/server/pipeline/mapping/transforms/outcome";
import type { TenantSql } from "@/server/platform/db/database";
import type { RecordChoice } from "./mapper.schema";
import { findPastRecords, type PastPlace } from "./past-records";
import { readPasted } from "./read-pasted";

/** The records that somebody chose to look at, in their order, each as a mapping reads it. */
export async function chooseRecords(
  sql: TenantSql,
  place: PastPlace,
  { source, rules }: { readonly source: RecordShape; readonly rules: PostingRules },
  choices: readonly RecordChoice[],
): Promise<readonly Result<unknown, TransformProblem>[]> {
  const ids = choices.flatMap((choice) => (choice.kind === "past" ? [choice.id] : []));
  const past = ids.length === 0 ? new Map() : await findPastRecords(source.id)?.read(sql, place, ids);
  return choices.map((choice): Result<unknown, TransformProblem> => {
    if (choice.kind === "pasted") {
      const read = readPasted(choice.text, source, rules.baseCurrency);
      return read.ok && source.id === payTraceTransaction.id ? ok(pastedWithRules(read.value, rules)) : read;
    }
    const record: unknown = past?.get(choice.id);
    return record === undefined ? err(notKept(choice.id)) : ok(record);
  });
}

const notKept = (id: string): TransformProblem => ({
  text: `No record of ${id} is kept here.`,
  remedy: "Choose another one, or paste a record.",
});
