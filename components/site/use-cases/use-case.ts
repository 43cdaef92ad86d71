/** One way in which the portal is used, as its page tells it. */
export interface UseCase {
  readonly title: string;
  /** One sentence for lists and for search engines. */
  readonly summary: string;
  /** How it is without the portal. */
  readonly before: string;
  readonly steps: readonly { readonly title: string; readonly text: string }[];
  /** What is true at the end. */
  readonly outcome: readonly string[];
  /** The flow in a few words, from what begins it to what it leaves. */
  readonly pattern: readonly string[];
  /** What is not done, or is done by people. */
  readonly limits: readonly string[];
  readonly links: readonly { readonly href: string; readonly label: string }[];
}
