/** The only way code that is tested asks for the time; epoch milliseconds in UTC. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
