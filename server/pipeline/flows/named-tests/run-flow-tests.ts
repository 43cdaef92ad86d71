import { fixedClock } from "@/server/kernel/fixed-clock";
import { newId } from "@/server/kernel/ids";
import type { LoadedEnvironment } from "@/server/pipeline/connections/load-environment";
import type { FlowDocument } from "../flow.schema";
import { reviveRecord } from "../steps/revive-record";
import { answerFromBooks, toKnownPosting } from "../try/answer-from-books";
import { arriving, requirePayments, type TryParts } from "../try/run-try";
import { tryFlow } from "../try/try-flow";
import type { FlowsPlace } from "../versions/flows-ground";
import { compareWithExpected } from "./compare-with-expected";
import type { NamedTest, TestInput, TestResult } from "./named-test.schema";

/**
 * Runs named tests of a flow against a form of it, in dry runs: a draft before it is published, or a version before it is promoted, in
 * the environment it is to run in. Tests are run one after the other, and one that breaks fails alone.
 * @param ended is told of each as soon as it has ended, before the next begins
 */
export async function runFlowTests<Test extends NamedTest>(
  parts: TryParts,
  place: FlowsPlace,
  { document, tests }: { readonly document: FlowDocument; readonly tests: readonly Test[] },
  ended?: (test: Test, result: TestResult) => Promise<void>,
): Promise<TestResult[]> {
  if (tests.length === 0) return [];
  const loaded = await parts.loadEnvironment(place);
  const results: TestResult[] = [];
  for (const test of tests) {
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
    requirePayments(document);
    const tried = await tryFlow(
      {
        ...{ tenantId, environmentId, db, log, rules, tables, gateway, madeUp: true },
        clock: fixedClock(new Date(at)),
        erp: answerFromBooks(erp, books),
        postings: { recall: async () => books.postings.map(toKnownPosting), ordersOf: async () => new Map() },
      },
      document,
      eventOf(input),
      { gates, asIfNew: false },
    );
    const differences = compareWithExpected(expected, tried, document);
    return {
      ...{ name, passed: differences.length === 0, differences, ms: Math.round(performance.now() - begun) },
      came: [...tried.documents.map(({ text }) => text), tried.end.text],
    };
  } catch (error) {
    log.error("a named test could not be run", { test: name, error });
    const text = error instanceof Error && "userText" in error ? String(error.userText) : "A fault of ours stopped it.";
    return {
      ...{ name, passed: false, ms: Math.round(performance.now() - begun), came: [] },
      differences: [`The test could not be run. ${text}`],
    };
  }
}

function eventOf({ record, notice, at }: TestInput) {
  const { externalId, canonical } = reviveRecord(record);
  return arriving(
    {
      ...{ transactionId: externalId, originalTransactionId: canonical.originalTransactionId ?? "", record },
      ...{ about: "payment", hint: notice?.hint ?? "", cardNumberRemoved: false },
      ...(notice === null ? {} : { message: notice.message }),
    },
    { id: newId(), receivedAt: new Date(at) },
  );
}
