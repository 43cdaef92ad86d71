/** What a query asks for: by name, with what it asks of each in turn. */
export interface Selection {
  readonly [name: string]: Selection | true;
}

export interface ParsedOperation {
  readonly kind: "query" | "mutation";
  readonly name: string;
  readonly selection: Selection;
}

const tokenPattern = /[{}]|\([^()]*\)|@\w+|[A-Za-z_]\w*|\S/g;

/** Reads the one named operation of a document, as far as plain fields go; undefined for anything else. */
export function parseOperation(document: string): ParsedOperation | undefined {
  const head = /^\s*(query|mutation)\s+([A-Za-z]\w*)\s*(?:\([^)]*\)\s*)?(?=\{)/.exec(document);
  if (head === null) return undefined;
  const tokens = document.slice(head[0].length).match(tokenPattern) ?? [];
  const reading = { tokens, at: 0 };
  const selection = readSelection(reading);
  if (selection === undefined || reading.at !== tokens.length) return undefined;
  return { kind: head[1] === "mutation" ? "mutation" : "query", name: head[2] ?? "", selection };
}

function readSelection(reading: { readonly tokens: readonly string[]; at: number }): Selection | undefined {
  if (reading.tokens[reading.at] !== "{") return undefined;
  reading.at += 1;
  const fields: Record<string, Selection | true> = {};
  for (;;) {
    const token = reading.tokens[reading.at];
    reading.at += 1;
    if (token === "}") return fields;
    if (token === undefined || !/^[A-Za-z_]\w*$/.test(token)) return undefined;
    while (/^[(@]/.test(reading.tokens[reading.at] ?? "")) reading.at += 1;
    if (reading.tokens[reading.at] === "{") {
      const nested = readSelection(reading);
      if (nested === undefined) return undefined;
      fields[token] = nested;
    } else fields[token] = true;
  }
}

/** A field that was asked for and that the simulated shop does not have. */
export class UnknownField extends Error {}

/** Cuts an answer down to what was asked for, as GraphQL does. @throws UnknownField */
export function project(value: unknown, selection: Selection | true, path = ""): unknown {
  if (selection === true || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => project(each, selection, path));
  if (typeof value !== "object") throw new UnknownField(path);
  const known = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(selection).map(([name, nested]) => {
      if (!Object.hasOwn(known, name)) throw new UnknownField(`${path}.${name}`);
      return [name, project(known[name], nested, `${path}.${name}`)];
    }),
  );
}
