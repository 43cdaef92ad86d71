import { ConnectorError } from "@/server/connectors/contract";
import type { SageProOperations } from "@/server/connectors/sage-pro";
import { settleDelayMs } from "@/server/pipeline/postings/clear-up-postings";
import type { WhichOrderWrites } from "./order-write";
import type { OrderWriteBook } from "./order-write-book";
import type { SettledOrderWrite } from "./settle-order-writes";

/**
 * Asks the journal about every one of these writes whose end is unclear. What it shows is adopted; what is absent may be sent again once
 * no slow COMMIT can appear any more.
 *
 * @returns the keys that are still in doubt
 * @throws ConnectorError when the journal cannot be read; then nothing is known and nothing may be sent
 */
export async function clearUpOrderWrites(
  book: OrderWriteBook,
  erp: Pick<SageProOperations, "lookUpPosting">,
  which: WhichOrderWrites,
): Promise<ReadonlySet<string>> {
  const unclear = await book.unclear(which);
  if (unclear.length === 0) return new Set();
  const documents = await erp.lookUpPosting(unclear.map(({ postingKey }) => postingKey));
  const doubtful = new Set<string>();
  const settled: SettledOrderWrite[] = [];
  unclear.forEach(({ postingKey, attempt, sentAgoMs }, index) => {
    const document = documents[index];
    if (document !== undefined)
      settled.push({ postingKey, attempt, end: { state: "confirmed", document, again: true } });
    else if (sentAgoMs < settleDelayMs) doubtful.add(postingKey);
    else settled.push({ postingKey, attempt, end: { state: "planned", error: notThere } });
  });
  await book.settle(settled);
  return doubtful;
}

const notThere = new ConnectorError("unavailable", "The journal does not hold it, so it was not written.");
