import { toDecimal } from "@/server/kernel/money";
import { isMoney } from "../transforms/value";
import type { RuleExample, RuleKind, RuleKinds } from "./rule-kind";

/** The kinds of rules as a page for people, in Markdown; `docs/rules.md` is this text. */
export const rulesPage = (kinds: RuleKinds): string =>
  [
    "# Rules\n",
    "Rules look at a record before it is written, as `server/pipeline/mapping/rules/` has them. Each rule says what happens to a record",
    "that breaks it: `stop` ends the run and a person must act, `review` holds it until somebody has looked, `warn` lets it go on with a",
    "note. A field that holds nothing breaks the rule Required and no other. A message of your own may have the places that are listed.\n",
    ...Object.entries(kinds).map(([name, kind]) => section(name, kind)),
  ].join("\n");

const section = (name: string, { title, description, message, places, examples }: Omit<RuleKind, "prepare">): string =>
  [
    `## ${title}\n`,
    `\`${name}\`: ${description}\n`,
    `It says: ${message}\n`,
    ...Object.entries(places).map(([place, what]) => `- \`{${place}}\`: ${what}`),
    "",
    ...(examples.length === 0 ? [] : ["| rule | record | what happens |", "|---|---|---|", ...examples.map(row), ""]),
  ].join("\n");

const row = ({ rule, record, says }: RuleExample): string =>
  `| ${json(rule)} | ${json(record)} | ${says === undefined ? "it holds" : cell(says)} |`;

const json = (value: unknown): string =>
  `\`${cell(JSON.stringify(value, (_, one: unknown) => (isMoney(one) ? `${toDecimal(one)} ${one.currency}` : one)))}\``;

const cell = (text: string): string => text.replaceAll("|", "\\|");
