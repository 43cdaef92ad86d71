import type { SageProOperations } from "@/server/connectors/sage-pro";
import { readPostingRules } from "@/server/pipeline/environments/read-posting-rules";
import { asConnectorError } from "@/server/pipeline/flows/end-for-error";
import { lookUpFacts } from "@/server/pipeline/flows/look-up-facts";
import { tellConfigIssue } from "@/server/pipeline/flows/tell-config-issue";
import { mappingTransforms } from "@/server/pipeline/mapping/compile/mapping-transforms";
import { compileRules } from "@/server/pipeline/mapping/rules/compile-rules";
import { type Rule, ruleSchema } from "@/server/pipeline/mapping/rules/rule.schema";
import type { TableLoader } from "@/server/pipeline/mapping/tables/load-tables";
import { mapChosen } from "./map-chosen";
import type { CheckedRules, RulesToCheck } from "./mapper.schema";
import { requireShape } from "./mapper-shapes";
import type { PastGround, PastPlace } from "./past-records";

interface Ground extends PastGround {
  readonly tables: TableLoader;
  /** The books that rules ask. @throws AppError where no company is connected. */
  readonly openErp: () => Promise<SageProOperations>;
}

type Problems = CheckedRules["problems"];

/** What rules that are being written say of a record that was chosen. Nothing is written. @throws AppError `invalid_input` */
export async function checkRulesOn(
  ground: Ground,
  place: PastPlace,
  { about, rules: written, mapping, record: choice }: RulesToCheck,
): Promise<CheckedRules> {
  const shape = requireShape(about);
  const { problems, rules } = readRules(written);
  const { baseCurrency: currency } = await ground.db.withTenantSql(place, (sql) => readPostingRules(sql, place));
  // Each alone first, so that one that is not done yet does not hide what the others say.
  const parts = { shape, readFormula: mappingTransforms.readFormula, currency };
  const sound = rules.filter((rule) => {
    const alone = compileRules([rule], parts);
    if (!alone.ok) problems.push(...alone.error);
    return alone.ok;
  });
  const compiled = compileRules(sound, parts);
  const nothing = (note: string): CheckedRules => ({ problems, findings: [], looked: false, note });
  if (!compiled.ok) return { ...nothing(""), problems: [...problems, ...compiled.error] };
  if (choice === null || mapping === null) return nothing("");
  const made = await mapChosen(ground, place, { mapping, choice });
  if (!made.ok) return nothing(`${made.error.text} ${made.error.remedy}`);

  const needs = compiled.value.needs([made.value]);
  const asks = needs.periods || needs.balances.size > 0 || Object.values(needs.exists).some(({ size }) => size > 0);
  try {
    const facts = await lookUpFacts(asks ? await ground.openErp() : noBooks, needs, []);
    const findings = await compiled.value.check(made.value, facts);
    return {
      problems,
      looked: true,
      note: "",
      findings: findings.map(({ field = null, at, ...finding }) => ({ ...finding, field, at: [...at] })),
    };
  } catch (error) {
    const failure = asConnectorError(error);
    if (failure === undefined) throw error;
    return nothing("The books do not answer, so rules that ask them could not be held against this record.");
  }
}

/** For rules that ask nothing. */
const noBooks = {} as SageProOperations;

function readRules(written: readonly unknown[]): { readonly problems: Problems; readonly rules: readonly Rule[] } {
  const problems: Problems = [];
  const rules = written.flatMap((one, index) => {
    const read = ruleSchema.safeParse(one, { error: tellConfigIssue });
    if (read.success) return [read.data];
    const [issue] = read.error.issues;
    const place = issue?.path.join(".") ?? "";
    problems.push({
      ruleId: idOf(one) ?? String(index),
      text: place === "" ? "This is no rule that is known." : `"${place}" is not filled in yet.`,
      remedy: place === "" ? "Take it out, or choose a kind." : (issue?.message ?? ""),
    });
    return [];
  });
  return { problems, rules };
}

const idOf = (one: unknown): string | undefined =>
  typeof one === "object" && one !== null && "id" in one && typeof one.id === "string" ? one.id : undefined;
