import { askingFailed } from "./asking-failed";
import { decidesByRules } from "./mappings-of";
import { namedValues } from "./named-values";
import { blocks, inOrder, named, type ReadinessCheck } from "./readiness";

/** That the customers who take payments of unknown payers exist in the target's company. */
export const checkCustomers: ReadinessCheck = async ({ bundle, flows, erp }) => {
  const documents = flows.map(({ document }) => document);
  const { suspenseCustno } = bundle.rules;
  const byRules =
    suspenseCustno !== "" && documents.some((flow) => decidesByRules(flow, "custno")) ? [suspenseCustno] : [];
  const wanted = [...new Set([...namedValues(bundle, documents, "sage-pro.receipt", "custno"), ...byRules])].sort();
  if (wanted.length === 0) return inOrder("customers", "No customer is named.");
  const cannotAsk = (text: string) =>
    blocks(
      "customers",
      `Sage Pro could not be asked for ${named(wanted)}: ${text}`,
      "Test the connection to Sage Pro, then look again.",
      "/connections",
    );
  const opened = await erp();
  if (!opened.ok) return cannotAsk(opened.text);
  try {
    const found = await opened.erp.findCustomers(wanted);
    const missing = wanted.filter((_, index) => found[index] === undefined);
    if (missing.length > 0) {
      const text = `${named(missing)} ${missing.length === 1 ? "is no customer" : "are no customers"} of the company there.`;
      return blocks(
        "customers",
        text,
        "Add the customer in Sage Pro, or name another one in the mapping or the rules.",
      );
    }
  } catch (error) {
    return cannotAsk(askingFailed(error));
  }
  return inOrder("customers", `${named(wanted)} ${wanted.length === 1 ? "exists" : "exist"} there.`);
};
