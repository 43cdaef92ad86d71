/** The only way code that is tested asks for the time; epoch milliseconds in UTC. */
export interface Clock {
  now(): Date;
}

/** The runtime's own, taken before Next puts a watched one in its place for the sake of its pages. */
const SystemDate = Date;

export const systemClock: Clock = { now: () => new SystemDate() };
