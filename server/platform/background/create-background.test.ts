import { expect, test } from "vitest";
import { type LogFields, silentLog } from "@/server/platform/log/log";
import { createBackground } from "./create-background";

test("work that fails is tried again as often as told, and waiting for it waits for the last try", async () => {
  let tries = 0;
  const background = createBackground(silentLog);
  background.start("flaky", async () => {
    tries += 1;
    if (tries < 3) throw new Error("not yet");
  }, [1, 1]);
  await background.settled();
  expect(tries).toBe(3);
});

test("a failure that stays is logged and ends nothing else", async () => {
  const logged: LogFields[] = [];
  const background = createBackground({ ...silentLog, error: (_message, fields = {}) => void logged.push(fields) });
  background.start("hopeless", () => Promise.reject(new Error("never")));
  await background.settled();
  expect(logged).toMatchObject([{ name: "hopeless" }]);
});
