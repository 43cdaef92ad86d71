/**
 * Puts the object in the place of its id, as `expand[]` asks: `discounts.source.coupon` by way of every discount.
 * @param look what an id stands for; undefined for none
 */
export async function expand(
  value: unknown,
  [first, ...rest]: readonly string[],
  look: (id: string) => Promise<unknown>,
): Promise<unknown> {
  if (Array.isArray(value)) {
    const made: unknown[] = [];
    for (const each of value) made.push(await expand(each, first === undefined ? [] : [first, ...rest], look));
    return made;
  }
  if (typeof value === "string") {
    const found = await look(value);
    return found === undefined || first === undefined ? (found ?? value) : expand(found, [first, ...rest], look);
  }
  if (first === undefined || typeof value !== "object" || value === null) return value;
  if (!Object.hasOwn(value, first)) return value;
  return { ...value, [first]: await expand(Reflect.get(value, first), rest, look) };
}
