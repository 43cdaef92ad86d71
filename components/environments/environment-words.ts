import { type EnvironmentKind, environmentLooks } from "@/components/shell/environments";
import type { Place } from "@/components/trpc/place-href";

export const wordOf = (kind: EnvironmentKind): string => environmentLooks[kind].word;

/** Of the environment a page lies in, whose address names it. */
export const wordOfPlace = ({ environmentKind }: Place): string =>
  Object.entries(environmentLooks).find(([kind]) => kind === environmentKind)?.[1].word ?? "";

/** Where what comes into an environment is looked at and asked for; the page lies in the environment it goes into. */
export const promotePath = (from: EnvironmentKind): string => `/environments/promote?from=${from}`;
