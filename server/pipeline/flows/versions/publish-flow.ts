import { AppError } from "@/server/kernel/errors";
import { canonicalJson, type JsonValue } from "@/server/platform/audit";
import { guardText } from "@/server/platform/card-guard";
import { checkTests } from "../named-tests/check-tests";
import { readFlowTests } from "../named-tests/read-flow-tests";
import { pinNewest } from "../sub-flows/pin-newest";
import type { TryParts } from "../try/run-try";
import { compareFlows } from "./compare-flows";
import type { FlowToPublish, PublishedFlow } from "./flow-version.schema";
import type { FlowsActor } from "./flows-ground";
import { publishVersion } from "./publish-version";
import { readDraft } from "./read-draft";

/**
 * Publishes the draft as the next version, with who did it and why. What is under way at a wait or an approval goes on with the
 * version it began with; all else goes through the new one. Its named tests are run first, in dry runs, on exactly what is published.
 * @returns the problems when it cannot run or a test fails; nothing is published then
 * @throws AppError `not_found`; `conflict` when the draft has changed since it was looked at, a flow it calls or a test while its tests
 * ran, or nothing is new about it
 */
export async function publishFlow(
  parts: TryParts,
  actor: FlowsActor,
  { flowId, revision, note }: FlowToPublish,
): Promise<PublishedFlow> {
  const { db, clock } = parts;
  // Outside of the transaction, because tests may ask systems; what changes meanwhile is not published below.
  const tested = await checkTests(parts, actor, { flowId });
  const outcome = await db.withTenantSql(actor, async (sql): Promise<PublishedFlow> => {
    const draft = await readDraft(sql, actor, flowId, { hold: true });
    if (draft.revision !== revision) {
      throw new AppError("conflict", "The draft has changed since it was looked at.", {
        userText: "Somebody changed this draft in the meantime. Look at it before you publish it.",
      });
    }
    const { newest, isOn } = draft;
    const document = await pinNewest(sql, actor, draft.document);
    if (isOn && newest !== undefined && compareFlows(newest.document, document).length === 0) {
      throw new AppError("conflict", "The draft is the version that runs.", {
        userText: `Nothing has changed: version ${newest.version} runs already.`,
      });
    }
    const tests = await readFlowTests(sql, actor, flowId);
    if (textOf({ document, tests }) !== textOf({ document: tested.document, tests: tested.tests })) {
      throw new AppError("conflict", "What was tested is not what would be published.", {
        userText: "A flow that this one calls, or one of its tests, changed while the tests ran. Publish it again.",
      });
    }
    if (tested.failing.length > 0) return { published: false, problems: tested.failing };
    return publishVersion(sql, actor, {
      flowId,
      document,
      version: (newest?.version ?? 0) + 1,
      note: guardText(note).clean,
      restoredFrom: null,
      at: clock.now(),
    });
  });
  // What was asked of the systems before has loaded the environment as it was.
  parts.loadEnvironment.forget?.(actor.environmentId);
  return outcome;
}

const textOf = (value: unknown): string => canonicalJson(JSON.parse(JSON.stringify(value)) as JsonValue);
