import { ConnectorError } from "@/server/connectors/contract";
import { AppError } from "@/server/kernel/errors";
import type { EnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import type { FlowDocument } from "../flow.schema";
import type { FlowsPlace } from "../versions/flows-ground";
import type { BookChoiceKind } from "./book-choice.schema";
import { rankBooks } from "./list-book-choices";
import { choiceFields, namesChoices } from "./put-choices";

/**
 * A document whose steps that write sales orders have the settings that the company's own lists suggest, where they have none. An item
 * is proposed by its name alone; a customer also where no name fits, because every customer of the books has terms and accounts. Whoever
 * publishes looks at them. Where the company cannot be asked, they stay empty, and the strict check names them.
 */
export async function proposeSettings(
  { loadEnvironment }: { readonly loadEnvironment: EnvironmentLoader },
  place: FlowsPlace,
  document: FlowDocument,
): Promise<FlowDocument> {
  if (!document.nodes.some(namesChoices)) return document;
  const proposed: Record<string, string> = {};
  for (const [field, of] of Object.entries(choiceFields)) proposed[field] = await bestOf(loadEnvironment, place, of);
  return {
    ...document,
    nodes: document.nodes.map((node) =>
      namesChoices(node) ? { ...node, config: { ...node.config, ...emptyOnes(node.config, proposed) } } : node,
    ),
  };
}

async function bestOf(loadEnvironment: EnvironmentLoader, place: FlowsPlace, of: BookChoiceKind): Promise<string> {
  try {
    const [best] = (await rankBooks(loadEnvironment, place, of)).choices;
    return best !== undefined && (best.fits || of === "model-customer") ? best.value : "";
  } catch (error) {
    // A template is installed also while Sage Pro is away, or before it is connected.
    if (error instanceof ConnectorError || error instanceof AppError) return "";
    throw error;
  }
}

const emptyOnes = (
  config: FlowDocument["nodes"][number]["config"],
  proposed: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(Object.entries(proposed).filter(([field]) => (config[field] ?? "") === ""));
