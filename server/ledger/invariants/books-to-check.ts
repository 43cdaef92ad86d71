/** What the connector says of one invariant of the books. */
export interface BooksInvariantResult {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
  readonly holds: boolean;
  /** Nothing was checked: the company lacks what it is about. */
  readonly notApplicable?: true | undefined;
  /** What was left out and why. */
  readonly note?: string | undefined;
  readonly offenders: readonly { readonly record: string; readonly reason: string }[];
}

/** The way to the books of an environment: `checkInvariants` of its ERP connector. */
export interface BooksToCheck {
  /** @throws ConnectorError when the books cannot be reached. */
  checkInvariants(scope: {
    readonly tenantId: string;
    readonly environmentId: string;
  }): Promise<readonly BooksInvariantResult[]>;
}
