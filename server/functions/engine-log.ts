import type { Log } from "@/server/platform/log/log";

/** The engine's client logs texts and objects in any order; ours takes a text and fields. */
export function engineLog(log: Log) {
  const level =
    (write: Log["info"]) =>
    (...said: unknown[]): void => {
      const texts = said.filter((part): part is string => typeof part === "string");
      const rest = said.filter((part) => typeof part !== "string");
      write(
        texts.join(" ") || "the engine's client says",
        rest.length === 0 ? {} : { said: rest.length === 1 ? rest[0] : rest },
      );
    };
  return { debug: level(log.debug), info: level(log.debug), warn: level(log.warn), error: level(log.error) };
}
