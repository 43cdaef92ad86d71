import type { RecordShape, ShapeField } from "./record-shape";

/** The fields of shapes as a page for people, in Markdown; `docs/fields.md` is this text. */
export const fieldDictionary = (shapes: readonly RecordShape[]): string =>
  [
    "# Fields\n",
    "What can be mapped from and to, field by field, as `server/pipeline/mapping/shapes/` says it. A company has more: columns of its",
    "own and discretionary fields of its gateway are added when its connection is looked at.\n",
    "Text holds up to so many characters. Numbers are exact decimals, money is an amount with its currency, a day has no time and no",
    "zone. A required field must get a value. A personal field may hold data of a person: samples of it are shown masked.\n",
    ...shapes.map(section),
  ].join("\n");

const section = ({ id, name, description, fields }: RecordShape): string =>
  [
    `## ${name}\n`,
    `\`${id}\`: ${description}\n`,
    "| field | name | holds | meaning | example |",
    "|---|---|---|---|---|",
    ...fields.map(row),
    "",
  ].join("\n");

const row = (field: ShapeField): string =>
  `| ${[
    `\`${field.path}\``,
    field.label,
    holds(field),
    cell(field.description),
    field.example === undefined ? "" : cell(field.example),
  ].join(" | ")} |`;

function holds({ type, width, required, personal, choices = [] }: ShapeField): string {
  const what = type === "date" ? "day" : type === "switch" ? "yes or no" : type;
  return [
    width === undefined ? what : `${what}, ${width}`,
    ...(choices.length > 0 ? [`one of ${choices.join(", ")}`] : []),
    ...(required ? ["required"] : []),
    ...(personal ? ["personal"] : []),
  ].join("; ");
}

const cell = (text: string): string => text.replaceAll("|", "\\|");
