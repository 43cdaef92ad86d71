import { AppError } from "@/server/kernel/errors";
import { readPostingRules } from "@/server/pipeline/environments/read-posting-rules";
import { proposeSettings } from "../book-choices/propose-settings";
import type { FlowDocument } from "../flow.schema";
import { runAllTests, saveTest } from "../named-tests";
import type { NamedTest } from "../named-tests/named-test.schema";
import type { TryParts } from "../try/run-try";
import { createFlow, type FlowsActor, type FlowsGround, saveDraft } from "../versions";
import type { FlowTemplate } from "./flow-template";
import { installCalled } from "./install-called";
import { type TemplateId, templates } from "./templates";
import type { InstalledTemplate, TemplateToInstall } from "./templates.schema";

/**
 * Installs a template with the posting rules of the environment: as a new flow with a draft, or as the next draft of a flow, whose
 * versions and runs stay its own. What is named in the company's books is proposed from its lists. Its tests run at once on the
 * draft, and how they end is kept with them. Nothing else runs before it is published; flows that it calls are published with it, and run where they are called.
 * @throws AppError `not_found`; `conflict` when somebody has changed the draft that it was to follow
 */
export async function installTemplate(
  ground: FlowsGround & TryParts,
  actor: FlowsActor,
  { template, into }: TemplateToInstall,
): Promise<InstalledTemplate> {
  if (!isTemplate(template)) throw new AppError("not_found", "There is no such template.");
  const rules = await ground.db.withTenantSql(actor, (sql) => readPostingRules(sql, actor));
  const chosen: FlowTemplate = templates[template];
  const proposed = await proposeSettings(ground, actor, chosen.document(rules));
  const document = await installCalled(ground, actor, proposed, { template: chosen, rules });
  const installed =
    into === null ? await createFlow(ground, actor, document) : await follow(ground, actor, into, document);
  for (const test of chosen.tests(rules)) await addTest(ground, actor, installed.flowId, test);
  await runTests(ground, actor, installed.flowId);
  return installed;
}

/** Somebody waits for the installation, and the books may be slow. */
const testsForMs = 10_000;

/** How its tests end on what was installed is seen with them from the first moment. Systems that are away keep nobody from installing. */
async function runTests(ground: TryParts, actor: FlowsActor, flowId: string): Promise<void> {
  try {
    await runAllTests(ground, actor, { flowId, version: null, forMs: testsForMs });
  } catch (error) {
    ground.log.warn("the tests of an installed template could not be run", { flowId, error });
  }
}

async function follow(
  ground: FlowsGround,
  actor: FlowsActor,
  into: NonNullable<TemplateToInstall["into"]>,
  document: FlowDocument,
): Promise<InstalledTemplate> {
  const saved = await saveDraft(ground, actor, { ...into, document });
  if (saved.saved) return { flowId: into.flowId, revision: saved.revision };
  throw new AppError("conflict", "The draft has changed since it was looked at.", {
    userText: `${saved.savedBy} changed this draft in the meantime. Look at it before you replace it.`,
  });
}

/** A test of this name that the flow has already stays as it is. */
async function addTest(ground: FlowsGround, actor: FlowsActor, flowId: string, test: NamedTest): Promise<void> {
  try {
    await saveTest(ground, actor, { flowId, ...test });
  } catch (error) {
    if (!(error instanceof AppError && error.code === "conflict")) throw error;
  }
}

const isTemplate = (id: string): id is TemplateId => Object.hasOwn(templates, id);
