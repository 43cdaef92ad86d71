import type { Words } from "./rule-kind";

const place = /\{([a-zA-Z]+)\}/g;

/** A message with its places filled in. What a value holds is text and no place. */
export const writeMessage = (message: string, words: Words): string =>
  message.replace(place, (written, name: string) => (Object.hasOwn(words, name) ? (words[name] ?? written) : written));

/** Places of a message that its kind of rule does not have. */
export const strangePlaces = (message: string, places: Readonly<Record<string, string>>): readonly string[] =>
  [...message.matchAll(place)].flatMap(([written, name = ""]) => (Object.hasOwn(places, name) ? [] : [written]));
