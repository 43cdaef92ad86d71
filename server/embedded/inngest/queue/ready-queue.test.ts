import fc from "fast-check";
import { expect, test } from "vitest";
import type { Job } from "../store/job";
import { Heap } from "./heap";
import { ReadyQueue } from "./ready-queue";

let nextId = 1;
const job = (tenant: string, runId = String(nextId)): Job => ({
  id: nextId++,
  kind: "call",
  functionId: "f",
  runId,
  stepId: null,
  dueAt: 0,
  lanes: ["all|", `tenant|${tenant}`],
});
const limits = (all: number, tenant: number) => (_: string, lane: string) => (lane === "all|" ? all : tenant);

test("tenants take turns, however many jobs one of them has", () => {
  const queue = new ReadyQueue(limits(100, 100));
  for (let n = 0; n < 50; n++) queue.add(job("flood"));
  queue.add(job("b"));
  queue.add(job("c"));
  const tenants = [1, 2, 3, 4].map(() => queue.next()?.lanes[1]);
  expect(tenants).toEqual(["tenant|flood", "tenant|b", "tenant|c", "tenant|flood"]);
});

test("of one tenant's jobs the oldest run goes first", () => {
  const queue = new ReadyQueue(limits(10, 10));
  for (const runId of ["03", "01", "02"]) queue.add(job("a", runId));
  expect([1, 2, 3].map(() => queue.next()?.runId)).toEqual(["01", "02", "03"]);
});

test("a full lane lets others pass, and is served when it has room again", () => {
  const queue = new ReadyQueue(limits(10, 1));
  for (const tenant of ["a", "a", "b"]) queue.add(job(tenant));
  const first = queue.next();
  expect(queue.next()?.lanes[1]).toBe("tenant|b");
  expect(queue.next()).toBeUndefined();
  if (first) queue.done(first);
  expect(queue.next()?.lanes[1]).toBe("tenant|a");
});

test("whatever the order of events, limits hold and no job is lost", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom("a", "b", "c"), fc.constant("done")), { maxLength: 200 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 3 }),
      (moves, all, tenant) => {
        const queue = new ReadyQueue(limits(all, tenant));
        const underWay: Job[] = [];
        let added = 0;
        let ended = 0;
        const pump = () => {
          for (let next = queue.next(); next; next = queue.next()) underWay.push(next);
          expect(underWay.length).toBeLessThanOrEqual(all);
          for (const name of ["a", "b", "c"]) {
            const count = underWay.filter(({ lanes }) => lanes[1] === `tenant|${name}`).length;
            expect(count).toBeLessThanOrEqual(tenant);
          }
        };
        const end = () => {
          const ending = underWay.shift();
          if (ending === undefined) return;
          queue.done(ending);
          ended++;
        };
        for (const move of moves) {
          if (move === "done") end();
          else {
            queue.add(job(move));
            added++;
          }
          pump();
        }
        while (underWay.length > 0) {
          end();
          pump();
        }
        expect(ended).toBe(added);
      },
    ),
  );
});

test("a heap gives its items back in order", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (numbers) => {
      const heap = new Heap<number>((a, b) => a < b);
      for (const number of numbers) heap.push(number);
      expect(numbers.map(() => heap.pop())).toEqual([...numbers].sort((a, b) => a - b));
      expect(heap.pop()).toBeUndefined();
    }),
  );
});
