import { ConnectorError } from "@/server/connectors/contract";
import { AppError } from "@/server/kernel/errors";
import type { EnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import type { FlowsPlace } from "../versions/flows-ground";
import type { BookChoice, BookChoiceKind, BookChoices } from "./book-choice.schema";
import { rankCustomers, rankItems } from "./rank-choices";
import { readBookList } from "./read-book-lists";

/** So many are offered: who does not see theirs goes on typing. */
const mostShown = 20;

/**
 * What can be chosen for a field from the company's own lists, what fits best first.
 * @param search letters of the number or the name; '' for all
 * @throws AppError `unprocessable` where Sage Pro cannot be asked, or gives no lists
 */
export async function listBookChoices(
  { loadEnvironment }: { readonly loadEnvironment: EnvironmentLoader },
  place: FlowsPlace,
  { of, search }: { readonly of: BookChoiceKind; readonly search: string },
): Promise<BookChoices> {
  const wanted = search.trim().toLowerCase();
  try {
    const { choices, isWhole } = await rankBooks(loadEnvironment, place, of);
    const found = choices.filter(({ value, name }) => `${value} ${name}`.toLowerCase().includes(wanted));
    return { choices: found.slice(0, mostShown), isWhole };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    throw new AppError("unprocessable", "The lists of the company could not be read.", {
      userText: `Sage Pro could not be asked for its lists: ${error.message} Type the number instead.`,
      cause: error,
    });
  }
}

/** Every choice, ranked. @throws ConnectorError */
export async function rankBooks(
  loadEnvironment: EnvironmentLoader,
  place: FlowsPlace,
  of: BookChoiceKind,
): Promise<{ readonly choices: readonly BookChoice[]; readonly isWhole: boolean }> {
  const { erp, rules } = await loadEnvironment(place);
  const { lists } = erp;
  if (lists === undefined) throw new ConnectorError("forbidden", "The way to this company reads no lists.");
  if (of === "model-customer") {
    const { rows, isWhole } = await readBookList(lists, "customers");
    return { choices: rankCustomers(rows, rules.baseCurrency), isWhole };
  }
  const { rows, isWhole } = await readBookList(lists, "items");
  return { choices: rankItems(rows, of), isWhole };
}
