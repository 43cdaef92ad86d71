import { ConnectorError, type PushOutcome } from "@/server/connectors/contract";
import type { PostedDocument, SageProOperations } from "@/server/connectors/sage-pro";
import type { OrderWrite, OrderWriteEnd } from "./order-write";
import type { OrderWriteBook } from "./order-write-book";

/**
 * Records what is about to be sent, sends it in one call, and writes down how each ended. An unclear answer is looked up at once; what the
 * journal shows is adopted.
 *
 * @param push sends the items at these places and answers in their order
 * @returns undefined at the place of a write that may not be sent now, because an earlier try is not cleared up
 */
export async function sendOrderWrites(
  book: OrderWriteBook,
  erp: Pick<SageProOperations, "lookUpPosting">,
  writes: readonly OrderWrite[],
  push: (places: readonly number[]) => Promise<readonly PushOutcome<PostedDocument>[]>,
): Promise<readonly (OrderWriteEnd | undefined)[]> {
  const attempts = await book.open(writes);
  const places = writes.flatMap(({ postingKey }, index) => (attempts.has(postingKey) ? [index] : []));
  const ends =
    places.length === 0
      ? []
      : await carry(
          erp,
          places.map((at) => writes[at]?.postingKey ?? ""),
          () => push(places),
        );
  const endAt = new Map(places.map((at, index) => [at, ends[index] ?? unanswered]));
  await book.settle(
    writes.flatMap(({ postingKey }, index) => {
      const end = endAt.get(index);
      return end === undefined ? [] : [{ postingKey, attempt: attempts.get(postingKey) ?? 0, end }];
    }),
  );
  return writes.map((_, index) => endAt.get(index));
}

const unanswered: OrderWriteEnd = {
  state: "unknown",
  error: new ConnectorError("unexpected_shape", "Sage Pro gave no outcome for this write."),
};

async function carry(
  erp: Pick<SageProOperations, "lookUpPosting">,
  keys: readonly string[],
  push: () => Promise<readonly PushOutcome<PostedDocument>[]>,
): Promise<readonly OrderWriteEnd[]> {
  try {
    return (await push()).map(
      (outcome): OrderWriteEnd =>
        outcome.status === "refused"
          ? { state: "refused", error: outcome.error }
          : { state: "confirmed", document: outcome.document, again: outcome.status === "already_posted" },
    );
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const unclear = error.kind === "timeout" || error.kind === "unexpected_shape";
    if (!unclear) return keys.map(() => ({ state: "planned", error }));
    const documents = await erp.lookUpPosting(keys).catch(() => undefined);
    return keys.map((_, index) => {
      const document = documents?.[index];
      return document === undefined ? { state: "unknown", error } : { state: "confirmed", document, again: true };
    });
  }
}
