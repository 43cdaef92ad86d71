import { placeOf, type RateLimit } from "@/server/platform/rate-limits";

/**
 * Every limit on signing in and its relatives. The limits of an account have short windows: whoever uses them up on
 * purpose keeps its owner out for minutes at most, and from a place the owner signed in from lately not at all, because
 * that place has a count of its own.
 */
const minutes = (count: number): number => count * 60;

export const signInLimits = (email: string, ip: string, knownPlace: boolean): readonly RateLimit[] => [
  knownPlace
    ? { key: `sign-in:account:${email}:from:${placeOf(ip)}`, limit: 10, windowSeconds: minutes(5) }
    : { key: `sign-in:account:${email}`, limit: 10, windowSeconds: minutes(5) },
  { key: `sign-in:address:${placeOf(ip)}`, limit: 60, windowSeconds: minutes(15) },
];

export const signUpLimits = (ip: string): readonly RateLimit[] => [
  { key: `sign-up:address:${placeOf(ip)}`, limit: 40, windowSeconds: minutes(60) },
];

export const resetRequestLimits = (ip: string): readonly RateLimit[] => [
  { key: `reset-request:address:${placeOf(ip)}`, limit: 40, windowSeconds: minutes(60) },
];

/** For whoever holds, or guesses, a link from a mail. */
export const linkLimits = (token: string, ip: string): readonly RateLimit[] => [
  { key: `link:token:${token}`, limit: 10, windowSeconds: minutes(15) },
  { key: `link:address:${placeOf(ip)}`, limit: 60, windowSeconds: minutes(15) },
];

export const changePasswordLimits = (userId: string): readonly RateLimit[] => [
  { key: `change-password:user:${userId}`, limit: 10, windowSeconds: minutes(15) },
];

/** Codes of a second factor. Whoever tries them knows the password, so this keeps nobody out by their address alone. */
export const codeLimits = (userId: string): readonly RateLimit[] => [
  { key: `second-factor:user:${userId}`, limit: 5, windowSeconds: minutes(5) },
];

/** How much mail a stranger can make us send to one person. Beyond it we stay silent and answer as always. */
export const mailLimit = (email: string): RateLimit => ({
  key: `mail:account:${email}`,
  limit: 5,
  windowSeconds: minutes(60),
});

/** How many addresses a person may ask to be theirs. */
export const changeEmailLimits = (userId: string): readonly RateLimit[] => [
  { key: `change-email:user:${userId}`, limit: 5, windowSeconds: minutes(60) },
];

/** Whoever comes back from a provider: one row is looked up, and a mail or a session may follow. */
export const providerLimits = (ip: string): readonly RateLimit[] => [
  { key: `provider:address:${placeOf(ip)}`, limit: 60, windowSeconds: minutes(15) },
];
