export type GivenSearch = Readonly<Record<string, string | string[] | undefined>>;

/** What Next gives a page as the browser has it, repeated names included. */
export function toSearchParams(given: GivenSearch): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) for (const one of [value ?? []].flat()) params.append(name, one);
  return params;
}
