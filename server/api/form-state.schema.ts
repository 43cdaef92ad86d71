/** What a form shows after it was sent: problems at their places, and what was typed, so that nobody types it twice. */
export interface FormState {
  /** About the form as a whole. */
  readonly problem?: string;
  /** By the name of the field. */
  readonly fieldProblems: Readonly<Record<string, string>>;
  /** By the name of the field; never a password or a token. */
  readonly values: Readonly<Record<string, string>>;
  /** Stands for a password that was right, while the code of a second factor is asked for. */
  readonly challenge?: string;
  /** Shown this once and never again, such as recovery codes. */
  readonly shownOnce?: readonly string[];
  /** Set when it is done and the page has something to say about it. */
  readonly done?: boolean;
}

export const untouchedForm: FormState = { fieldProblems: {}, values: {} };
