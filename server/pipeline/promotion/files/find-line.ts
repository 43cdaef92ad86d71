/** Something in a text that JSON does not allow there, by its offset. */
class Fault extends Error {
  constructor(readonly offset: number) {
    super();
  }
}

/** JSON of people is never this deep; what is would end the stack. */
const deepest = 400;

/**
 * The line of a place in a JSON text, the first one being 1: names and numbers joined by dots. Of a place that is not there it is the line
 * of the last one on the way to it; of a text that is no JSON, the line where it stops being JSON. Pure.
 */
export function findLine(text: string, at: string): { readonly line: number; readonly isJson: boolean } {
  const wanted = at === "" ? [] : at.split(".");
  try {
    return { line: lineAt(text, findOffset(text, wanted)), isJson: true };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { line: lineAt(text, error.offset), isJson: false };
  }
}

function findOffset(text: string, wanted: readonly string[]): number {
  let offset = 0;
  let found = 0;
  let matched = 0;

  const space = () => {
    while (/[ \t\r\n]/.test(text.charAt(offset))) offset += 1;
  };
  const take = (sign: string) => {
    if (text.charAt(offset) !== sign) throw new Fault(offset);
    offset += 1;
  };
  const plain = (pattern: RegExp) => {
    pattern.lastIndex = offset;
    const [taken] = pattern.exec(text) ?? [];
    if (!taken) throw new Fault(offset);
    offset += taken.length;
  };
  const string = (): string => {
    const begun = offset;
    take('"');
    for (let sign = text.charAt(offset); sign !== '"'; sign = text.charAt(offset)) {
      if (sign < " ") throw new Fault(offset);
      if (sign === "\\") plain(/\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y);
      else offset += 1;
    }
    offset += 1;
    return text.slice(begun, offset);
  };
  const enter = (name: string, depth: number, from: number) => {
    if (matched !== depth || wanted[depth] !== name) return;
    matched = depth + 1;
    found = from;
  };
  const members = (end: string, depth: number, member: (index: number) => void) => {
    if (depth > deepest) throw new Fault(offset);
    offset += 1;
    space();
    if (text.charAt(offset) === end) {
      offset += 1;
      return;
    }
    for (let index = 0; ; index += 1) {
      space();
      member(index);
      space();
      if (text.charAt(offset) === end) break;
      take(",");
    }
    offset += 1;
  };
  const value = (depth: number) => {
    space();
    const sign = text.charAt(offset);
    if (sign === "{") {
      members("}", depth, () => {
        const from = offset;
        const name = JSON.parse(string());
        space();
        take(":");
        enter(name, depth, from);
        value(depth + 1);
      });
    } else if (sign === "[") {
      members("]", depth, (index) => {
        enter(String(index), depth, offset);
        value(depth + 1);
      });
    } else if (sign === '"') string();
    else plain(/true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
  };
  value(0);
  space();
  if (offset < text.length) throw new Fault(offset);
  return found;
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}
