import { AppError } from "@/server/kernel/errors";
import { err, ok, type Result } from "@/server/kernel/result";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import { readPastedOrder } from "@/server/pipeline/flows/try/read-pasted-order";
import { payTraceTransaction } from "@/server/pipeline/mapping/shapes/paytrace-transaction";
import type { RecordShape } from "@/server/pipeline/mapping/shapes/record-shape";
import { shopifyOrder } from "@/server/pipeline/mapping/shapes/shopify-order";
import { pastedWithRules } from "@/server/pipeline/mapping/tell-posting-rules";
import type { TransformProblem } from "@/server/pipeline/mapping/transforms/outcome";
import type { RecordChoice } from "./mapper.schema";
import { findPastRecords, type PastGround, type PastPlace } from "./past-records";
import { readPasted } from "./read-pasted";

/** The records that somebody chose to look at, in their order, each as a mapping reads it. */
export async function chooseRecords(
  ground: PastGround,
  place: PastPlace,
  { source, rules }: { readonly source: RecordShape; readonly rules: PostingRules },
  choices: readonly RecordChoice[],
): Promise<readonly Result<unknown, TransformProblem>[]> {
  const ids = choices.flatMap((choice) => (choice.kind === "past" ? [choice.id] : []));
  const past = ids.length === 0 ? new Map() : await findPastRecords(source.id)?.read(ground, place, ids);
  return choices.map((choice): Result<unknown, TransformProblem> => {
    if (choice.kind === "pasted") {
      if (source.id === shopifyOrder.id && isOrderOfShopify(choice.text)) return readOrderOfShopify(choice.text);
      const read = readPasted(choice.text, source, rules.baseCurrency);
      return read.ok && source.id === payTraceTransaction.id ? ok(pastedWithRules(read.value, rules)) : read;
    }
    return past?.get(choice.id) ?? err(notKept(choice.id));
  });
}

const notKept = (id: string): TransformProblem => ({
  text: `No record of ${id} is kept here.`,
  remedy: "Choose another one, or paste a record.",
});

/** A webhook of Shopify, or what its GraphQL answers, both of which have another form than the order that mappings read. */
const isOrderOfShopify = (text: string): boolean => /"(line_items|currentTotalPriceSet)"/.test(text);

function readOrderOfShopify(text: string): Result<unknown, TransformProblem> {
  try {
    return ok(readPastedOrder(text));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return err({
      text: error.userText ?? "What was pasted is no order.",
      remedy: "Paste a whole order, between { and }.",
    });
  }
}
