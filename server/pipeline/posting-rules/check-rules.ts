import type { SageProOperations } from "@/server/connectors/sage-pro";
import type { EnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import type { FlowsPlace } from "@/server/pipeline/flows/versions";
import type { CarriedRules } from "../promotion/bundle/bundle.schema";
import { askingFailed } from "../promotion/readiness/asking-failed";
import type { RulesProblem } from "./posting-rules-page.schema";

/** What of the rules names something in the company, by its field. */
interface Named {
  readonly field: string;
  readonly value: string;
}

/**
 * Whether rules can be kept: that accounts and the customer they name anew exist in the company and take postings. What stands there
 * already is not asked for again, so that a company that is away stops no other change.
 */
export async function checkRules(
  loadEnvironment: EnvironmentLoader,
  place: FlowsPlace,
  { was, is }: { readonly was: CarriedRules; readonly is: CarriedRules },
): Promise<RulesProblem[]> {
  const problems = checkForm(is);
  const known = new Set(accountsOf(was).map(({ value }) => value));
  const accounts = accountsOf(is).filter(({ value }) => value !== "" && !known.has(value));
  const customers: Named[] =
    is.suspenseCustno === "" || is.suspenseCustno === was.suspenseCustno
      ? []
      : [{ field: "suspenseCustno", value: is.suspenseCustno }];
  if (accounts.length + customers.length === 0) return problems;
  try {
    const { erp } = await loadEnvironment(place);
    return [...problems, ...(await askAccounts(erp, accounts)), ...(await askCustomers(erp, customers))];
  } catch (error) {
    const text = `Sage Pro could not be asked whether ${[...accounts, ...customers].map(({ value }) => value).join(", ")} exist: ${askingFailed(error)}`;
    return [...problems, { field: "", text, remedy: "Test the connection to Sage Pro, then try again." }];
  }
}

const accountsOf = ({ cashAccount }: CarriedRules): readonly Named[] => [
  { field: "cashAccount.default", value: cashAccount.default },
  ...Object.entries(cashAccount.byBrand).map(([brand, value]) => ({ field: `cashAccount.byBrand.${brand}`, value })),
];

function checkForm(rules: CarriedRules): RulesProblem[] {
  const empty = accountsOf(rules).flatMap(({ field, value }) =>
    value.trim() === "" ? [{ field, text: "No account is named.", remedy: "Enter one, or take the line away." }] : [],
  );
  const zone = isZone(rules.timeZone)
    ? []
    : [{ field: "timeZone", text: "There is no such time zone.", remedy: "Write it like America/Los_Angeles." }];
  const currency = /^[A-Z]{3}$/.test(rules.baseCurrency)
    ? []
    : [{ field: "baseCurrency", text: "This is no currency.", remedy: "Write its three letters, such as USD." }];
  return [...empty, ...zone, ...currency];
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

async function askAccounts(erp: SageProOperations, named: readonly Named[]): Promise<RulesProblem[]> {
  if (named.length === 0) return [];
  const found = await erp.findAccounts(named.map(({ value }) => value));
  return named.flatMap(({ field, value }, index) => {
    const account = found[index];
    if (account === undefined) {
      const remedy = "Add it to the chart of accounts in Sage Pro, or name another one.";
      return [{ field, text: `There is no account ${value} in the company.`, remedy }];
    }
    if (account.active) return [];
    return [
      { field, text: `Account ${value} is inactive.`, remedy: "Make it active in Sage Pro, or name another one." },
    ];
  });
}

async function askCustomers(erp: SageProOperations, named: readonly Named[]): Promise<RulesProblem[]> {
  if (named.length === 0) return [];
  const found = await erp.findCustomers(named.map(({ value }) => value));
  return named.flatMap(({ field, value }, index) =>
    found[index] === undefined
      ? [
          {
            field,
            text: `There is no customer ${value} in the company.`,
            remedy: "Add the customer in Sage Pro, or name another one.",
          },
        ]
      : [],
  );
}
