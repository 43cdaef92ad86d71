import { AppError } from "@/server/kernel/errors";
import { guardText } from "@/server/platform/card-guard";
import { checkTests } from "../named-tests/check-tests";
import { pinNewest } from "../sub-flows/pin-newest";
import type { TryParts } from "../try/run-try";
import { compareFlows } from "./compare-flows";
import type { FlowToPublish, PublishedFlow } from "./flow-version.schema";
import type { FlowsActor } from "./flows-ground";
import { publishVersion } from "./publish-version";
import { readDraft } from "./read-draft";

/**
 * Publishes the draft as the next version, with who did it and why. What is under way at a wait or an approval goes on with the
 * version it began with; all else goes through the new one. Its named tests are run first, in dry runs.
 * @returns the problems when it cannot run or a test fails; nothing is published then
 * @throws AppError `not_found`; `conflict` when the draft has changed since it was looked at, or nothing is new about it
 */
export async function publishFlow(
  parts: TryParts,
  actor: FlowsActor,
  { flowId, revision, note }: FlowToPublish,
): Promise<PublishedFlow> {
  const { db, clock } = parts;
  // Outside of the transaction, because tests may ask systems; a draft that changes meanwhile is not published below.
  const failing = await checkTests(parts, actor, flowId);
  return db.withTenantSql(actor, async (sql) => {
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
    if (failing.length > 0) return { published: false, problems: failing };
    return publishVersion(sql, actor, {
      ...{ flowId, document, version: (newest?.version ?? 0) + 1 },
      ...{ note: guardText(note).clean, restoredFrom: null, at: clock.now() },
    });
  });
}
