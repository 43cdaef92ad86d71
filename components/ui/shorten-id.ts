/**
 * Shortens an id in its middle, `pst_01JCQ…8T4M`, keeping a prefix up to the first underscore whole because it says what
 * the id belongs to. Ids that would not get shorter stay as they are.
 */
export function shortenId(id: string, head = 6, tail = 4): string {
  const prefixEnd = id.indexOf("_") + 1;
  const kept = prefixEnd <= 8 ? prefixEnd + head : head;
  return id.length <= kept + tail + 1 ? id : `${id.slice(0, kept)}…${id.slice(-tail)}`;
}
