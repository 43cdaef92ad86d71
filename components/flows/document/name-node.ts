/** An id for a new step that tells its kind: `approval`, then `approval-2`. */
export function nameNode(type: string, taken: ReadonlySet<string>): string {
  const words = (type.split(".").at(-1) ?? "").replace(/[^A-Za-z0-9_-]/g, "-").slice(0, 50) || "step";
  if (!taken.has(words)) return words;
  let number = 2;
  while (taken.has(`${words}-${number}`)) number += 1;
  return `${words}-${number}`;
}
