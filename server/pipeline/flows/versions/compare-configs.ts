export interface ConfigChange {
  /** Names joined by dots; members of a list by what names them. */
  readonly field: string;
  /** Goes on behind a colon: `limit is now 5 instead of 4.` */
  readonly text: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * By what a member of a list is told from its neighbours, the best first: a row of a mapping by its target, a rule by its id, a G/L rule
 * by when it fits, a code by what it replaces.
 */
const names = ["target", "id", "port", "name", "transform", "when", "from"] as const;
/** Of these the first that fits counts, or one works on what the other gave. */
const inOrder: ReadonlySet<string> = new Set(["transform", "when"]);

/**
 * What differs between two configs, field by field. Members of a list are compared by what names them, so that a row that moved is no
 * change of every row behind it. Pure.
 */
export function compareConfigs(before: Fields, after: Fields): readonly ConfigChange[] {
  return compareFields([], before, after);
}

function compareFields(path: readonly string[], before: Fields, after: Fields): ConfigChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields.flatMap((field) => compareValues([...path, field], before[field], after[field]));
}

function compareValues(path: readonly string[], before: unknown, after: unknown): ConfigChange[] {
  if (same(before, after)) return [];
  if (isFields(before) && isFields(after)) return compareFields(path, before, after);
  if (Array.isArray(before) && Array.isArray(after)) {
    const name = names.find((each) => isNamedBy(each, before) && isNamedBy(each, after));
    if (name !== undefined) return compareMembers(path, keyed(name, before), keyed(name, after), inOrder.has(name));
  }
  const field = path.join(".");
  const where = placeOf(path);
  if (before === undefined) return [{ field, text: `${where} was added: ${shown(after)}.` }];
  if (after === undefined) return [{ field, text: `${where} was taken away; it was ${shown(before)}.` }];
  return [{ field, text: `${where} is now ${shown(after)} instead of ${shown(before)}.` }];
}

function compareMembers(path: readonly string[], before: Fields, after: Fields, orderCounts: boolean): ConfigChange[] {
  const changes = compareFields(path, before, after);
  const shared = (one: Fields, other: Fields) => Object.keys(one).filter((name) => Object.hasOwn(other, name));
  if (!orderCounts || same(shared(before, after), shared(after, before))) return changes;
  const text = `${placeOf(path)} are in another order: ${Object.keys(after).join("; then ")}.`;
  return [...changes, { field: path.join("."), text }];
}

const placeOf = (path: readonly string[]): string =>
  path
    .filter((name) => name !== "params")
    .map(words)
    .join(" › ");

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function nameIn(member: unknown, name: string): unknown {
  const value = isFields(member) ? member[name] : undefined;
  if (name !== "when" || !isFields(value)) return value;
  return Object.entries(value)
    .map(([fact, values]) => `${words(fact)} ${Array.isArray(values) ? values.join(" or ") : String(values)}`)
    .join(", ");
}

/** Whether every member has a text there, and no two the same. */
function isNamedBy(name: string, list: readonly unknown[]): boolean {
  const given = list.map((member) => nameIn(member, name));
  return given.every((text) => typeof text === "string" && text !== "") && new Set(given).size === given.length;
}

const keyed = (name: string, list: readonly unknown[]): Fields =>
  Object.fromEntries(list.map((member) => [String(nameIn(member, name)), member]));

/** Key order does not count: the database keeps another one. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((each, at) => same(each, b[at]));
  if (!isFields(a) || !isFields(b)) return false;
  const fields = Object.keys(a);
  return (
    fields.length === Object.keys(b).length &&
    fields.every((field) => Object.hasOwn(b, field) && same(a[field], b[field]))
  );
}

/** `cashAccount` as "cash account"; what somebody named stays as it is. */
const words = (field: string): string =>
  /^[a-z]+([A-Z][a-z]+)+$/.test(field) ? field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : field;

const longest = 120;

/** A value in a sentence. What is long is cut: the two forms can be looked at side by side. */
function shown(value: unknown): string {
  if (value === true) return "on";
  if (value === false) return "off";
  if (value === "") return "empty";
  if (Array.isArray(value) && value.length === 0) return "empty";
  const text = typeof value === "string" ? `"${value}"` : isFields(value) ? described(value) : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Where the value of a mapping's row comes from, in words; else the fields that hold something. */
function described(value: Fields): string {
  const { kind, path, paths, text } = isFields(value.from) ? value.from : value;
  if (kind === "field") return `from field ${path}`;
  if (kind === "constant") return `the constant "${text}"`;
  if (kind === "fields" && Array.isArray(paths)) return `from fields ${paths.join(", ")}`;
  if (kind === "formula") return `the formula ${text}`;
  return Object.entries(value)
    .filter(([, each]) => each !== "" && each !== undefined)
    .map(([field, each]) => `${words(field)} ${shown(each)}`)
    .join(", ");
}
