/** One name on the way to a field. */
export interface PathPart {
  readonly name: string;
  /** It names a list, and the way goes on in each of its elements. */
  readonly list: boolean;
}

/** Names that every object has from elsewhere: no field is read from them or written to them. */
const forbidden = new Set(["__proto__", "constructor", "prototype"]);
const partPattern = /(?:\\.|[^\\.[\]])+/y;

/** The parts of a path such as `lines[].sku`; undefined for a text that is none. */
export function parsePath(path: string): readonly PathPart[] | undefined {
  const parts: PathPart[] = [];
  let at = 0;
  while (at <= path.length) {
    partPattern.lastIndex = at;
    const [written] = partPattern.exec(path) ?? [];
    if (written === undefined) return undefined;
    const name = written.replace(/\\(.)/g, "$1");
    if (forbidden.has(name)) return undefined;
    at += written.length;
    const list = path.startsWith("[]", at);
    if (list) at += 2;
    parts.push({ name, list });
    if (at === path.length) return parts;
    if (path[at] !== ".") return undefined;
    at += 1;
  }
  return undefined;
}

/** A name as it stands in a path. */
export const pathName = (name: string): string => name.replace(/[\\.[\]]/g, "\\$&");

export const pathOf = (parts: readonly PathPart[]): string =>
  parts.map(({ name, list }) => pathName(name) + (list ? "[]" : "")).join(".");

/** The lists a path goes through, outermost first, such as `orders[]` and `orders[].lines[]`. */
export const listsOf = (parts: readonly PathPart[]): readonly string[] =>
  parts.flatMap(({ list }, index) => (list ? [pathOf(parts.slice(0, index + 1))] : []));
