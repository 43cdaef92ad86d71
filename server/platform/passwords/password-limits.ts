/** Fewest characters of a password, counted as people count them (an emoji is one or a few, not four). */
export const shortestPassword = 10;

/**
 * Most bytes of a password in UTF-8; far above what people and password managers use. Longer input is refused as a
 * whole: it is never cut, because two passwords that differ beyond the cut would both open the account.
 */
export const longestPasswordBytes = 1024;

export const isTooLong = (password: string): boolean => Buffer.byteLength(password, "utf8") > longestPasswordBytes;
