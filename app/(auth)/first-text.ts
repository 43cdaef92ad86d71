/** A query parameter as text: the first one when it was given several times. */
export const firstText = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value[0] : value) ?? "";
