import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import type { FlowsActor } from "@/server/pipeline/flows/versions";
import { readDraft } from "@/server/pipeline/flows/versions/read-draft";
import { storeDraft } from "@/server/pipeline/flows/versions/store-draft";
import { appendAudit } from "@/server/platform/audit";
import type { EnvironmentKind } from "@/server/platform/auth";
import { guardText } from "@/server/platform/card-guard";
import type { TenantSql } from "@/server/platform/db/database";
import { applyBundle } from "../applying/apply-bundle";
import { putTests } from "../applying/put-tests";
import { RefusedPromotion } from "../applying/refused-promotion";
import type { Bundle, BundleChange } from "../bundle/bundle.schema";
import { changesAnything, compareBundles } from "../bundle/compare-bundles";
import { idsByKey, nameCalls } from "../bundle/name-calls";
import { readBundle } from "../bundle/read-bundle";
import { type CheckLine, checkIds } from "../readiness/check-line.schema";
import { checkReadiness, isReady } from "../readiness/check-readiness";
import type { PromotionGround } from "../readiness/readiness";
import type { FilesToImport, ImportAnswer } from "./import-files.schema";
import { readFiles } from "./read-files";

/**
 * Takes exported files into an environment: tells what would change, keeps the changed flows as drafts with their tests, or lets all of it run as new
 * versions, once the check-list of a promotion is in order. What cannot be read is told by file, what the check-list refuses by its lines,
 * and nothing changes then. What the files do not have stays.
 * @throws AppError `forbidden` to change Production, where what runs comes from QA alone; `unprocessable` for what cannot run there
 */
export async function importFiles(
  ground: PromotionGround,
  actor: FlowsActor & { readonly environmentKind: EnvironmentKind },
  { files, mode, note, accepted }: FilesToImport,
): Promise<ImportAnswer> {
  const { db, clock, loadEnvironment } = ground;
  const read = readFiles(files);
  if (!read.ok) return { ...answer(false, []), problems: [...read.error] };
  const bundle = read.value;
  if (mode !== "plan" && actor.environmentKind === "production") {
    throw new AppError("forbidden", "Files were to be imported into Production.", {
      userText:
        "What runs in Production comes from QA by promotion, where another person approves it. Import into Sandbox, Dev or QA.",
    });
  }
  if (mode !== "drafts") {
    // Outside of the transaction, because the company is asked and tests are run.
    const changes = await db.withTenantSql(actor, async (sql) =>
      compareBundles((await readBundle(sql, actor)).bundle, bundle),
    );
    const found = changesAnything(changes) ? await checkReadiness(ground, actor, bundle, accepted, looksAt) : [];
    if (mode === "plan" || !isReady(found))
      return { ...answer(false, changes), checks: found.map((line) => asOfImport(line, actor)) };
  }
  const at = clock.now();
  try {
    const taken = await db.withTenantSql(actor, async (sql) => {
      const changes = compareBundles((await readBundle(sql, actor)).bundle, bundle);
      if (!changesAnything(changes)) return answer(false, changes);
      const why = { note: note === "" ? "Imported from files." : guardText(note).clean, at };
      if (mode === "publish") await applyBundle(sql, actor, bundle, why);
      else await keepDrafts(sql, actor, bundle, changes, at);
      await appendAudit(sql, {
        tenantId: actor.tenantId,
        at,
        actor: actor.actor,
        action: "environment.imported",
        target: actor.environmentId,
        detail: { mode, things: changes.filter(({ kind }) => kind !== "only_here").length },
      });
      return answer(true, changes, mode === "drafts" ? changes.flatMap(notYetOf) : []);
    });
    // The check-list has loaded the environment as it was.
    loadEnvironment.forget?.(actor.environmentId);
    return taken;
  } catch (error) {
    if (!(error instanceof RefusedPromotion)) throw error;
    throw new AppError("unprocessable", "Imported files cannot run there.", { userText: error.message });
  }
}

/** What an import is looked at for: all that a promotion is, but that something changes at all, which its changes say already. */
const looksAt = checkIds.filter((id) => id !== "contents");

/** Nothing was previewed where files come from, so it is looked at here. Into Production nobody accepts a file. */
function asOfImport(
  { accept, ...line }: CheckLine,
  { environmentKind }: { readonly environmentKind: EnvironmentKind },
): CheckLine {
  if (line.id !== "previews" || line.state === "ok") return line;
  if (environmentKind === "production")
    return { ...line, remedy: "Look at it in QA, which Production takes flows from." };
  return {
    ...line,
    ...(accept === undefined ? {} : { accept }),
    remedy: "Keep the flows as drafts and look at the preview of each before you publish it, or accept it by its name.",
  };
}

const answer = (applied: boolean, changes: readonly BundleChange[], notYet: readonly string[] = []): ImportAnswer => ({
  applied,
  changes: [...changes],
  problems: [],
  checks: [],
  notYet: [...notYet],
});

/** Tables and rules count at once wherever they change, so a draft of them would be none. */
function notYetOf({ part, kind, name }: BundleChange): readonly string[] {
  if (kind === "only_here" || part === "flow") return [];
  const what = part === "rules" ? "The posting rules" : `The table "${name}"`;
  return [`${what} ${part === "rules" ? "stay as they are" : "stays as it is"} until you publish.`];
}

async function keepDrafts(
  sql: TenantSql,
  actor: FlowsActor,
  { flows }: Bundle,
  changes: readonly BundleChange[],
  at: Date,
): Promise<void> {
  const { tenantId, environmentId } = actor;
  const there = await readBundle(sql, actor);
  for (const { key, document, tests } of flows) {
    if (!changes.some((change) => change.part === "flow" && change.key === key && change.kind !== "only_here"))
      continue;
    const known = there.flows.find((flow) => flow.key === key);
    const flowId = known?.flowId ?? newId();
    if (known === undefined) {
      await sql.query(
        "insert into flows (tenant_id, environment_id, flow_id, name, trigger) values ($1, $2, $3, $4, $5)",
        [tenantId, environmentId, flowId, document.name, document.trigger.type],
      );
      await sql.query("insert into flow_keys (tenant_id, environment_id, flow_id, key) values ($1, $2, $3, $4)", [
        ...[tenantId, environmentId, flowId, key],
      ]);
    }
    const revision = known === undefined ? 0 : (await readDraft(sql, actor, flowId, { hold: true })).revision;
    await storeDraft(sql, actor, flowId, {
      revision: revision + 1,
      document: nameCalls(document, idsByKey(there.flows)),
      at,
    });
    // With the draft, so that it is held to them when it is published.
    if (tests !== undefined) await putTests(sql, actor, flowId, tests, at);
  }
}
