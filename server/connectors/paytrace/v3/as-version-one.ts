import { ConnectorError } from "@/server/connectors/contract";
import type { Session } from "../session";
import { changes } from "./changes";
import { payments } from "./payments";
import { recurrences } from "./recurrences";
import { reports } from "./reports";
import type { V3Session } from "./session";
import type { Translations } from "./translation";
import { vault } from "./vault";

const translations: Translations = { ...payments, ...changes, ...reports, ...vault, ...recurrences };

/**
 * Version 3 behind the calls and answers of version 1, so that what holds for a payment is written once: what decides, what is
 * sent once, how a lost answer is looked up. What has no counterpart in the documents of version 3 is refused unsent.
 */
export const asVersionOne = (session: V3Session): Pick<Session, "call"> => ({
  async call(path, body) {
    const translation = Object.hasOwn(translations, path) ? translations[path] : undefined;
    if (translation === undefined) throw notDocumented(`what version 1 calls ${path}`);
    return translation(session, body);
  },
});

/** `forbidden`, because it waits for a person: the connection can be set to version 1, which does all of it. */
export const notDocumented = (what: string): ConnectorError =>
  new ConnectorError("forbidden", `PayTrace's version 3 documents no way for ${what}, so nothing was sent.`, {
    detail: { apiVersion: "v3" },
  });
