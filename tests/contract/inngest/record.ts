/** What the functions of a test did, in order, by a name of their choice. */
export interface DidAndRecord {
  readonly did: Readonly<Record<string, readonly unknown[] | undefined>>;
  /** Notes `what` under `name` and hands it back. */
  record<What>(name: string, what: What): What;
}

export function createRecord(): DidAndRecord {
  const did: Record<string, unknown[]> = {};
  return {
    did,
    record(name, what) {
      did[name] ??= [];
      did[name].push(what);
      return what;
    },
  };
}
