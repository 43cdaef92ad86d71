import path from "node:path";
import { expect, test } from "vitest";
import { toDecimal } from "@/server/kernel/money";
import { describeParameters } from "./describe-parameters";
import { transformNames, transforms } from "./registry";
import { type Example, type Transform, type TransformFamily, transformFamilies } from "./transform";
import { isMoney, type NamedValue, type Value } from "./value";

const page = path.resolve(import.meta.dirname, "../../../../docs/transforms.md");
const all: readonly Transform[] = transformNames.map((name) => transforms[name]);

const cell = (text: string): string => text.replaceAll("|", "\\|");

function show(value: Value | undefined): string {
  if (value === undefined) return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value instanceof Date) return value.toISOString();
  if (isMoney(value)) return `${toDecimal(value)} ${value.currency}`;
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : value.map(show).join(", ");
  return `"${String(value)}"`;
}

function showInput({ takes }: Transform, { input }: Example): string {
  if (takes === "one") return show(input as Value | undefined);
  return (input as readonly NamedValue[]).map(({ name, value }) => `${name} ${show(value)}`).join("; ");
}

function showOutcome({ gives, fails, note }: Example): string {
  if (fails !== undefined) return `an error: … ${fails} …`;
  return note === undefined ? show(gives) : `${show(gives)}, with the note "… ${note} …"`;
}

function describe(transform: Transform): string[] {
  const { title, name, version, description, accepts, returns, takes, examples } = transform;
  const given = returns === "same" ? "the type it got" : returns.join(" or ");
  const parameters = describeParameters(transform).map(({ name: parameter, help, byDefault, required, choices }) => {
    const values =
      choices === undefined
        ? ""
        : ` One of: ${choices.map((choice) => (choice === "" ? "(empty)" : choice)).join(" · ")}.`;
    const rest = required ? "must be given" : byDefault === undefined ? "may be left out" : byDefault;
    return `| ${parameter} | ${cell(help + values)} | ${cell(rest)} |`;
  });
  return [
    `### ${title}`,
    "",
    `Name ${name}, version ${version}. ${description}`,
    "",
    `Takes ${takes === "many" ? "several fields: " : ""}${accepts.join(", ")}. Gives ${given}.`,
    "",
    ...(parameters.length === 0 ? [] : ["| parameter | meaning | default |", "|---|---|---|", ...parameters, ""]),
    "| example | parameters | gives |",
    "|---|---|---|",
    ...examples.map(
      (example) =>
        `| ${cell(showInput(transform, example))} | ${cell(JSON.stringify(example.params))} | ${cell(showOutcome(example))} |`,
    ),
    "",
  ];
}

function writePage(): string {
  const families = Object.entries(transformFamilies) as [TransformFamily, string][];
  return [
    "# Transforms",
    "",
    "What a row of a mapping can do with the value of its source field, before it stands in the target field. Steps run in their order;",
    "each takes what the one before it gives. A value that cannot be made is an error at its row, with what to do about it. Nothing is",
    "guessed, and no amount is rounded without a step that says how. What is lost on the way is noted in the trace of the run.",
    "",
    "This page is written from the registry in `server/pipeline/mapping/transforms/registry.ts`, and a test compares the two. After a",
    "change, `npx vitest run server/pipeline/mapping/transforms/page.test.ts -u` writes it again. Every example is run by a test.",
    "",
    "Formulas, for what no transform does, are described in [formulas.md](formulas.md).",
    "",
    ...families.flatMap(([family, title]) => [
      `## ${title}`,
      "",
      ...all.filter((transform) => transform.family === family).flatMap(describe),
    ]),
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}

test("the page about transforms says of every transform what the registry says", async () => {
  await expect(writePage()).toMatchFileSnapshot(page);
});
