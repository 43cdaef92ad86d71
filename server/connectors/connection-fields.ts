import { z } from "zod";

/** The words of one field of a connector's settings or credentials, for whoever fills it in. */
export interface ConnectionField {
  readonly label: string;
  /** What it is for, and where the value is found. */
  readonly help: string;
  readonly placeholder?: string;
  /** Never shown again once it is saved. */
  readonly secret?: true;
  /** The portal sets it and keeps it; people neither see nor change it. */
  readonly setByPortal?: true;
  /** Sound for most as it is: asked for behind the others, folded away. */
  readonly advanced?: true;
  /** What the values of a choice are called; a value without a name is shown as it is. */
  readonly options?: Readonly<Record<string, string>>;
  /** Must be given wherever it is asked for, although the schema lets it be absent elsewhere. */
  readonly requiredWhenShown?: true;
  /** Asked for only where a setting that the portal chose has this value, or one of these. */
  readonly shownWhen?: { readonly field: string; readonly is: string | readonly string[] };
}

/** The words beside the schemas. A schema is registered last: `.default()` and its like make another one. */
export const connectionFields = z.registry<ConnectionField>();
