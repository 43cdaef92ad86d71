import type { Clock } from "@/server/kernel/clock";
import type { Job } from "../store/job";
import { Heap } from "./heap";
import { ReadyQueue } from "./ready-queue";

export interface Queue {
  /** Takes a job in: at once when it is due, else when its time comes. Does nothing for a job it knows. */
  add(job: Job): void;
  /** The work on a job has ended. With `retryAt` the same job comes again at that time. */
  finish(job: Job, retryAt?: number): void;
  /** Starts or stops handing out work. */
  pause(): void;
  resume(): void;
  /** After functions changed. */
  reconsider(): void;
  stats(): { readonly ready: number; readonly later: number; readonly underWay: number };
}

// Timers overflow beyond 2^31 ms; and a clock that is set by a test is looked at once in a while.
const longestTimerMs = 60_000;

/**
 * Decides when each job is worked on. Wakes by itself: an added job is handed to `work` in the same turn of the loop,
 * and one timer sleeps until the next due one.
 *
 * @param maxUnderWay how many jobs are worked on at a time over all functions.
 */
export function createQueue(options: {
  readonly clock: Clock;
  readonly maxUnderWay: number;
  readonly limitOf: (functionId: string, lane: string) => number;
  readonly work: (job: Job) => void;
}): Queue {
  const { clock, maxUnderWay, limitOf, work } = options;
  const ready = new ReadyQueue(limitOf);
  const later = new Heap<Job>((a, b) => a.dueAt < b.dueAt);
  const known = new Set<number>();
  let underWay = 0;
  let paused = true;
  let timer: NodeJS.Timeout | undefined;
  let pumping = false;

  const place = (job: Job) => {
    if (job.dueAt <= clock.now().getTime()) ready.add(job);
    else later.push(job);
  };

  const pump = () => {
    if (pumping || paused) return;
    pumping = true;
    const now = clock.now().getTime();
    for (let job = later.peek(); job !== undefined && job.dueAt <= now; job = later.peek()) {
      later.pop();
      ready.add(job);
    }
    while (underWay < maxUnderWay) {
      const job = ready.next();
      if (job === undefined) break;
      underWay++;
      work(job);
    }
    pumping = false;
    clearTimeout(timer);
    const next = later.peek();
    if (next !== undefined) {
      timer = setTimeout(pump, Math.min(Math.max(next.dueAt - now, 1), longestTimerMs));
      timer.unref();
    }
  };

  return {
    add(job) {
      if (known.has(job.id)) return;
      known.add(job.id);
      place(job);
      queueMicrotask(pump);
    },
    finish(job, retryAt) {
      underWay--;
      ready.done(job);
      if (retryAt === undefined) known.delete(job.id);
      else place({ ...job, dueAt: retryAt });
      queueMicrotask(pump);
    },
    pause() {
      paused = true;
      clearTimeout(timer);
    },
    resume() {
      paused = false;
      queueMicrotask(pump);
    },
    reconsider() {
      ready.reconsider();
      queueMicrotask(pump);
    },
    stats: () => ({ ready: ready.size, later: later.size, underWay }),
  };
}
