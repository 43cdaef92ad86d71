import { AppError } from "@/server/kernel/errors";
import { readPostingRules } from "@/server/pipeline/environments/read-posting-rules";
import { createFlow, type FlowsActor, type FlowsGround, saveDraft } from "../versions";
import { type TemplateId, templates } from "./templates";
import type { InstalledTemplate, TemplateToInstall } from "./templates.schema";

/**
 * Installs a template with the posting rules of the environment: as a new flow with a draft, or as the next draft of a flow, whose
 * versions and runs stay its own. Nothing runs before it is published.
 * @throws AppError `not_found`; `conflict` when somebody has changed the draft that it was to follow
 */
export async function installTemplate(
  ground: FlowsGround,
  actor: FlowsActor,
  { template, into }: TemplateToInstall,
): Promise<InstalledTemplate> {
  if (!isTemplate(template)) throw new AppError("not_found", "There is no such template.");
  const rules = await ground.db.withTenantSql(actor, (sql) => readPostingRules(sql, actor));
  const document = templates[template].document(rules);
  if (into === null) return createFlow(ground, actor, document);
  const saved = await saveDraft(ground, actor, { ...into, document });
  if (saved.saved) return { flowId: into.flowId, revision: saved.revision };
  throw new AppError("conflict", "The draft has changed since it was looked at.", {
    userText: `${saved.savedBy} changed this draft in the meantime. Look at it before you replace it.`,
  });
}

const isTemplate = (id: string): id is TemplateId => Object.hasOwn(templates, id);
