import type { Job } from "../store/job";
import { Heap } from "./heap";

/** Jobs of one function with the same concurrency keys: usually one tenant's. The oldest run goes first. */
interface Line {
  readonly id: string;
  readonly lanes: readonly string[];
  readonly functionId: string;
  readonly jobs: Heap<Job>;
}

/**
 * Jobs whose time has come, and who is next. Lines take turns, so a tenant with ten thousand runs waiting delays
 * another's single run by one call, not by ten thousand. A line whose lane is full steps aside until a call there ends.
 */
export class ReadyQueue {
  readonly #lines = new Map<string, Line>();
  /** Lines in the order of their turns. */
  #turns: Line[] = [];
  /** Lines that stepped aside, by the full lane they wait for. */
  readonly #aside = new Map<string, Line[]>();
  readonly #underWay = new Map<string, number>();
  readonly #limitOf: (functionId: string, lane: string) => number;
  #size = 0;

  constructor(limitOf: (functionId: string, lane: string) => number) {
    this.#limitOf = limitOf;
  }

  get size(): number {
    return this.#size;
  }

  add(job: Job): void {
    const id = `${job.functionId}\n${job.lanes.join("\n")}`;
    let line = this.#lines.get(id);
    if (line === undefined) {
      line = { id, lanes: job.lanes, functionId: job.functionId, jobs: new Heap(olderFirst) };
      this.#lines.set(id, line);
      this.#turns.push(line);
    }
    line.jobs.push(job);
    this.#size++;
  }

  /** The next job that may be called now; it counts in its lanes until `done`. */
  next(): Job | undefined {
    for (let line = this.#turns.shift(); line !== undefined; line = this.#turns.shift()) {
      const full = this.#fullLane(line);
      if (full !== undefined) {
        const aside = this.#aside.get(full);
        if (aside) aside.push(line);
        else this.#aside.set(full, [line]);
        continue;
      }
      const job = line.jobs.pop();
      if (line.jobs.size > 0) this.#turns.push(line);
      else this.#lines.delete(line.id);
      if (job === undefined) continue;
      this.#size--;
      for (const lane of job.lanes) this.#underWay.set(lane, (this.#underWay.get(lane) ?? 0) + 1);
      return job;
    }
    return undefined;
  }

  /** The call of a job has ended: its lanes have room again, and whoever stepped aside for them is back in line. */
  done(job: Job): void {
    for (const lane of job.lanes) {
      const left = (this.#underWay.get(lane) ?? 1) - 1;
      if (left > 0) this.#underWay.set(lane, left);
      else this.#underWay.delete(lane);
      const aside = this.#aside.get(lane);
      if (aside) {
        this.#aside.delete(lane);
        this.#turns.push(...aside);
      }
    }
  }

  /** After a change of limits: everyone may try again. */
  reconsider(): void {
    for (const aside of this.#aside.values()) this.#turns.push(...aside);
    this.#aside.clear();
  }

  #fullLane(line: Line): string | undefined {
    return line.lanes.find((lane) => (this.#underWay.get(lane) ?? 0) >= this.#limitOf(line.functionId, lane));
  }
}

// Run ids begin with the time at which the run started.
const olderFirst = (a: Job, b: Job): boolean => {
  const [one, other] = [a.runId ?? "", b.runId ?? ""];
  return one === other ? a.id < b.id : one < other;
};
