import { askingFailed } from "./asking-failed";
import { decidesByRules } from "./mappings-of";
import { namedValues } from "./named-values";
import { blocks, inOrder, named, type ReadinessCheck } from "./readiness";

/** That every G/L account the mappings and rules name exists in the target's company, and takes postings. */
export const checkAccounts: ReadinessCheck = async ({ bundle, flows, erp }) => {
  const documents = flows.map(({ document }) => document);
  const { cashAccount } = bundle.rules;
  const byRules = documents.some((flow) => decidesByRules(flow, "cashAccount"))
    ? [cashAccount.default, ...Object.values(cashAccount.byBrand)]
    : [];
  const wanted = [
    ...new Set([...namedValues(bundle, documents, "sage-pro.receipt", "cashAccount"), ...byRules]),
  ].sort();
  if (wanted.length === 0) return inOrder("accounts", "No account is named.");
  const opened = await erp();
  const cannotAsk = (text: string) =>
    blocks(
      "accounts",
      `Sage Pro could not be asked for ${named(wanted)}: ${text}`,
      "Test the connection to Sage Pro, then look again.",
      "/connections",
    );
  if (!opened.ok) return cannotAsk(opened.text);
  try {
    const found = await opened.erp.findAccounts(wanted);
    const missing = wanted.filter((_, index) => found[index] === undefined);
    const closed = wanted.filter((_, index) => found[index]?.active === false);
    if (missing.length > 0) {
      const text = `${named(missing)} ${missing.length === 1 ? "does" : "do"} not exist in the company there.`;
      return blocks(
        "accounts",
        text,
        missing.length === 1
          ? "Add it to the chart of accounts in Sage Pro, or name another one in the mapping or the rules."
          : "Add them to the chart of accounts in Sage Pro, or name others in the mapping or the rules.",
      );
    }
    if (closed.length > 0) {
      const text = `${named(closed)} ${closed.length === 1 ? "is" : "are"} inactive in the company there.`;
      const remedy =
        closed.length === 1
          ? "Make it active in Sage Pro, or name another one in the mapping or the rules."
          : "Make them active in Sage Pro, or name others in the mapping or the rules.";
      return blocks("accounts", text, remedy);
    }
  } catch (error) {
    return cannotAsk(askingFailed(error));
  }
  return inOrder(
    "accounts",
    `${named(wanted)} ${wanted.length === 1 ? "exists and takes" : "exist and take"} postings.`,
  );
};
