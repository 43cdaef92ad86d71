import { AppError } from "@/server/kernel/errors";
import { guardText } from "@/server/platform/card-guard";
import { checkTests } from "../named-tests/check-tests";
import type { TryParts } from "../try/run-try";
import { compareFlows } from "./compare-flows";
import type { PublishedFlow, VersionToRestore } from "./flow-version.schema";
import type { FlowsActor } from "./flows-ground";
import { publishVersion } from "./publish-version";
import { readDraft } from "./read-draft";
import { readVersion } from "./read-version";
import { storeDraft } from "./store-draft";

/**
 * Publishes an earlier version once more, as a new one: history is added to and never taken back. A draft that holds nothing new follows;
 * one that does stays as it is. The named tests of the flow are run first, as before any version that is to run.
 * @returns the problems when it cannot run here any more or a test fails; nothing is published then
 * @throws AppError `not_found`
 */
export async function restoreVersion(
  parts: TryParts,
  actor: FlowsActor,
  { flowId, version, note }: VersionToRestore,
): Promise<PublishedFlow> {
  const { db, clock } = parts;
  // Versions do not change, so what is published below is what was tested.
  const { failing } = await checkTests(parts, actor, { flowId, version });
  if (failing.length > 0) return { published: false, problems: failing };
  const outcome = await db.withTenantSql(actor, async (sql): Promise<PublishedFlow> => {
    const { revision, document, newest } = await readDraft(sql, actor, flowId, { hold: true });
    const { document: earlier } = await readVersion(sql, actor, { flowId, version });
    if (newest === undefined) throw new AppError("internal", "A flow with versions has no newest one.");
    const at = clock.now();
    const published = await publishVersion(sql, actor, {
      flowId,
      document: earlier,
      version: newest.version + 1,
      restoredFrom: version,
      note: guardText(note).clean,
      at,
    });
    const hasOwnChanges = compareFlows(newest.document, document).length > 0;
    if (published.published && !hasOwnChanges) {
      await storeDraft(sql, actor, flowId, { revision: revision + 1, document: earlier, at });
    }
    return published;
  });
  // What was asked of the systems before has loaded the environment as it was.
  parts.loadEnvironment.forget?.(actor.environmentId);
  return outcome;
}
