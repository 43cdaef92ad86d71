/**
 * Where to go after signing in: only a path of ours. Anything a browser could read as another host is dropped, so that a
 * link to our sign-in page cannot hand a person on to somebody else's.
 */
export function safeDestination(wanted: string): string | undefined {
  const base = "https://portal.invalid";
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes("\\")) return undefined;
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : undefined;
  return url?.origin === base ? `${url.pathname}${url.search}` : undefined;
}
