/** A value of Stripe's form encoding: `items[0][price]=x` is a list of one object. Lists keep their numbers as keys. */
export type FormValue = string | { readonly [key: string]: FormValue };
export type FormBody = { readonly [key: string]: FormValue };

/** Reads the form encoding of Stripe's API, of a body or of a query. */
export function readForm(text: string): FormBody {
  const root: Record<string, FormValue> = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split(/[[\]]+/).filter((part) => part !== "");
    const last = path.pop();
    if (last === undefined) continue;
    let at: Record<string, FormValue> = root;
    for (const part of path) {
      const next = at[part];
      const made: Record<string, FormValue> = typeof next === "object" ? { ...next } : Object.create(null);
      at[part] = made;
      at = made;
    }
    at[last === "" ? String(Object.keys(at).length) : last] = value;
  }
  return root;
}

export const textOf = (value: FormValue | undefined): string | undefined =>
  typeof value === "string" ? value : undefined;

export const partsOf = (value: FormValue | undefined): FormBody => (typeof value === "object" ? value : {});

export const listOf = (value: FormValue | undefined): readonly FormValue[] =>
  typeof value === "object" ? Object.values(value) : [];

/** Metadata and the like: texts alone. */
export const textsOf = (value: FormValue | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(partsOf(value)).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
