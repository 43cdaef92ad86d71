import { AppError } from "@/server/kernel/errors";
import { fixedClock } from "@/server/kernel/fixed-clock";
import { newId } from "@/server/kernel/ids";
import type { LoadedEnvironment } from "@/server/pipeline/connections/load-environment";
import { callKindPrefix, shopEventKinds } from "@/server/pipeline/events/event.schema";
import { putChoices } from "../book-choices/put-choices";
import type { FlowDocument } from "../flow.schema";
import type { Item } from "../item";
import { keptOrderSchema } from "../steps/revive-order";
import { reviveRecord } from "../steps/revive-record";
import { answerFromBooks, toKnownPosting } from "../try/answer-from-books";
import { announcedOrder, arriving, callBody } from "../try/arriving";
import { deskOfTest } from "../try/dry-run-desk";
import type { TryParts } from "../try/run-try";
import { tryFlow } from "../try/try-flow";
import { whatIsTried } from "../try/what-is-tried";
import type { FlowsPlace } from "../versions/flows-ground";
import { compareWithExpected } from "./compare-with-expected";
import type { NamedTest, TestInput, TestResult } from "./named-test.schema";

/**
 * Runs named tests of a flow against a form of it, in dry runs: a draft before it is published, or a version before it is promoted, in
 * the environment it is to run in. Tests are run one after the other, and one that breaks fails alone.
 * @param forMs after so long no other one begins; without it all of them run
 * @param ended is told of each as soon as it has ended, before the next begins
 */
export async function runFlowTests<Test extends NamedTest>(
  parts: TryParts,
  place: FlowsPlace,
  {
    document,
    tests,
    forMs,
  }: { readonly document: FlowDocument; readonly tests: readonly Test[]; readonly forMs?: number | undefined },
  ended?: (test: Test, result: TestResult) => Promise<void>,
): Promise<TestResult[]> {
  if (tests.length === 0) return [];
  const loaded = await parts.loadEnvironment(place);
  const results: TestResult[] = [];
  const until = performance.now() + (forMs ?? Number.POSITIVE_INFINITY);
  for (const test of tests) {
    if (performance.now() > until) break;
    const result = await runTest(parts, place, loaded, document, test);
    results.push(result);
    await ended?.(test, result);
  }
  return results;
}

async function runTest(
  { db, log }: TryParts,
  { tenantId, environmentId }: FlowsPlace,
  { rules, tables, gateway, erp }: LoadedEnvironment,
  document: FlowDocument,
  { name, input, expected }: NamedTest,
): Promise<TestResult> {
  const begun = performance.now();
  const { at, books, gates } = input;
  try {
    const kind = whatIsTried(document);
    if (kind !== input.kind)
      throw new AppError("unprocessable", "A test is about something else.", { userText: otherKind });
    const order = input.kind === "order" ? keptOrderSchema.parse(input.order) : undefined;
    const tried = await tryFlow(
      {
        tenantId,
        environmentId,
        db,
        log,
        rules,
        tables,
        gateway,
        madeUp: { judgesOrders: books.orderEntry !== null },
        desk: deskOfTest(books.desk),
        clock: fixedClock(new Date(at)),
        erp: answerFromBooks(erp, books),
        ...(order === undefined ? {} : { shop: { readOrder: async () => order } }),
        postings: { recall: async () => books.postings.map(toKnownPosting), ordersOf: async () => new Map() },
      },
      putChoices(document, books.orderEntry?.choices ?? {}),
      eventOf(input),
      { gates, asIfNew: false },
    );
    const differences = compareWithExpected(expected, tried, document);
    return {
      name,
      passed: differences.length === 0,
      differences,
      ms: Math.round(performance.now() - begun),
      came: [...tried.documents.map(({ text }) => text), tried.end.text],
    };
  } catch (error) {
    log.error("a named test could not be run", { test: name, error });
    const text = error instanceof Error && "userText" in error ? String(error.userText) : "A fault of ours stopped it.";
    return {
      name,
      passed: false,
      ms: Math.round(performance.now() - begun),
      came: [],
      differences: [`The test could not be run. ${text}`],
    };
  }
}

const otherKind = "It was made when the flow began with something else. Remove it, or let the flow begin as it did.";

function eventOf(input: TestInput): () => Item {
  const arrival = { id: newId(), receivedAt: new Date(input.at) };
  switch (input.kind) {
    case "payment": {
      const { externalId, canonical } = reviveRecord(input.record);
      const { notice, record } = input;
      return arriving(
        {
          transactionId: externalId,
          originalTransactionId: canonical.originalTransactionId ?? "",
          record,
          about: "payment",
          hint: notice?.hint ?? "",
          cardNumberRemoved: false,
          ...(notice === null ? {} : { message: notice.message }),
        },
        arrival,
      );
    }
    case "order": {
      const { orderId, name } = keptOrderSchema.parse(input.order);
      return arriving(announcedOrder(name), { ...arrival, kind: shopEventKinds.orders, orderingKey: orderId });
    }
    case "call":
      return arriving(callBody(input.call, "a test"), { ...arrival, kind: callKindPrefix });
    default:
      return input satisfies never;
  }
}
