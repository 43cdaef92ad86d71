import { type EnvironmentKind, environmentLooks } from "@/components/shell/environments";

export const wordOf = (kind: EnvironmentKind): string => environmentLooks[kind].word;

/** Where what comes into an environment is looked at and asked for; the page lies in the environment it goes into. */
export const promotePath = (from: EnvironmentKind): string => `/environments/promote?from=${from}`;
