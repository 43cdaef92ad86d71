import type { ConnectorResource } from "@/server/connectors/contract";
import type { FoundResource } from "./discovery.schema";

/** The fields of each resource of a connector that its system describes itself. @throws ConnectorError */
export async function readDescribedFields<Context>(
  { resources }: { readonly resources: Readonly<Record<string, ConnectorResource<Context>>> },
  ctx: Context,
): Promise<readonly FoundResource[]> {
  const found: FoundResource[] = [];
  for (const [name, { label, describe: ask }] of Object.entries(resources)) {
    if (ask === undefined) continue;
    const fields = await ask(ctx);
    const use = `the reading of ${label.toLowerCase()}`;
    found.push({
      name,
      label,
      fields: fields.map(({ needed, ...field }) => ({ ...field, usedBy: needed ? [use] : [] })),
    });
  }
  return found;
}
