import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { err, ok, type Result } from "@/server/kernel/result";
import type { BreachCheck } from "./breach-check";
import { isTooLong, shortestPassword } from "./password-limits";

/** Whose password it is; what others know of a person is the first thing they try. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
}

/** Why a password is refused; `userText` is for the person and says what to do. */
export interface PasswordRefusal {
  readonly reason: "too_short" | "too_long" | "not_text" | "common" | "personal" | "breached";
  readonly userText: string;
}

const refusals = {
  too_short: `Use at least ${shortestPassword} characters. A few unrelated words are easy to remember.`,
  too_long: "This is longer than 1,024 bytes. Use a shorter password.",
  not_text: "This contains a character that cannot be stored. Type the password again.",
  common: "This is among the first passwords an attacker tries. Choose something less predictable.",
  personal: "This is built from your name, your e-mail address or ours. Choose something unrelated.",
  breached: "This password is known from a data breach elsewhere. Choose one you use nowhere else.",
} as const satisfies Record<PasswordRefusal["reason"], string>;

/** Fewer guesses than this a patient attacker can make over the network, in spite of the limits on signing in. */
const fewestGuesses = 1e6;

/**
 * Judges a new password before it is hashed: by length, by how soon it would be guessed (the common and leaked passwords
 * of the dictionary, with the usual disguises, sequences, repetitions, keyboard walks, dates), and by `breachCheck` if the
 * settings ask for one. There are no rules about kinds of characters.
 */
export async function judgePassword(
  password: string,
  owner: PasswordOwner,
  breachCheck?: BreachCheck,
): Promise<Result<void, PasswordRefusal>> {
  const reason = judgeOffline(password, owner) ?? ((await breachCheck?.(password)) ? "breached" : undefined);
  return reason === undefined ? ok(undefined) : err({ reason, userText: refusals[reason] });
}

function judgeOffline(password: string, owner: PasswordOwner): PasswordRefusal["reason"] | undefined {
  // First, because the other checks take time that grows with the length.
  if (isTooLong(password)) return "too_long";
  // Half of a surrogate pair turns into a replacement character in UTF-8, the same one for every such half.
  if (/\p{Surrogate}/u.test(password)) return "not_text";
  if (countCharacters(password) < shortestPassword) return "too_short";
  const { guesses, sequence } = guesser().check(password, wordsOf(owner));
  if (guesses >= fewestGuesses) return undefined;
  const personal = sequence.some((match) => "dictionaryName" in match && match.dictionaryName === "userInputs");
  return personal ? "personal" : "common";
}

const countCharacters = (text: string): number => [...new Intl.Segmenter().segment(text)].length;

function wordsOf({ email, name }: PasswordOwner): string[] {
  const whole = [email, email.split("@")[0] ?? "", name, name.replace(/\s+/g, ""), "tallybridge"];
  const parts = [...email.split(/[^\p{L}\p{N}]+/u), ...name.split(/[^\p{L}\p{N}]+/u)];
  return [...whole, ...parts].filter((word) => word.length >= 3);
}

// Unpacking the dictionaries takes some 30 ms, which only a process that judges passwords should spend.
let loaded: ZxcvbnFactory | undefined;
function guesser(): ZxcvbnFactory {
  loaded ??= new ZxcvbnFactory({
    dictionary,
    graphs: adjacencyGraphs,
    // Both bound the time a hostile password can cost; what is longer or more disguised is judged by its beginning.
    maxLength: 100,
    l33tMaxSubstitutions: 16,
  });
  return loaded;
}
