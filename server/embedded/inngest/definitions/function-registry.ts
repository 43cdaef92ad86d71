import type { FunctionDefinition } from "./function-definition";

/** The functions the engine knows, by id and by the event that triggers them. Rebuilt whenever an app syncs. */
export class FunctionRegistry {
  readonly #byId = new Map<string, FunctionDefinition>();
  readonly #byEvent = new Map<string, FunctionDefinition[]>();
  /** Names of events that may cancel a run. */
  readonly #cancelEvents = new Set<string>();

  /** @param active the functions that start new runs. @param retired those whose runs under way are only finished. */
  replace(active: readonly FunctionDefinition[], retired: readonly FunctionDefinition[]): void {
    this.#byId.clear();
    this.#byEvent.clear();
    this.#cancelEvents.clear();
    for (const definition of [...retired, ...active]) this.#byId.set(definition.id, definition);
    for (const definition of active) {
      for (const eventName of new Set(definition.eventTriggers.map((trigger) => trigger.eventName))) {
        const listed = this.#byEvent.get(eventName);
        if (listed) listed.push(definition);
        else this.#byEvent.set(eventName, [definition]);
      }
    }
    for (const definition of this.#byId.values()) {
      for (const { eventName } of definition.cancels) this.#cancelEvents.add(eventName);
    }
  }

  get(functionId: string): FunctionDefinition | undefined {
    return this.#byId.get(functionId);
  }

  triggeredBy(eventName: string): readonly FunctionDefinition[] {
    return this.#byEvent.get(eventName) ?? [];
  }

  mayCancel(eventName: string): boolean {
    return this.#cancelEvents.has(eventName);
  }

  get size(): number {
    return this.#byId.size;
  }
}
