import { describe, expect, it } from "vitest";
import { judgePassword } from "./judge-password";

const owner = { email: "clara.jones@northwind.example", name: "Clara Jones" };
const verdict = async (password: string, breached?: boolean): Promise<string> => {
  const judged = await judgePassword(password, owner, breached === undefined ? undefined : async () => breached);
  return judged.ok ? "accepted" : judged.error.reason;
};

describe("a new password", () => {
  it.each([
    ["password123!", "common"],
    ["P@ssw0rd2026", "common"],
    ["qwertyuiop12", "common"],
    ["1qaz2wsx3edc", "common"],
    ["aaaaaaaaaaaaaaa", "common"],
    ["12345678901", "common"],
    ["abcdefghijkl", "common"],
    ["letmeinletmein", "common"],
    ["drowssap123", "common"],
    ["clara.jones1", "personal"],
    ["ClaraJones2", "personal"],
    ["northwind99!", "personal"],
    ["tallybridge1", "personal"],
    ["x7-Kp!q2", "too_short"],
    ["", "too_short"],
    ["          ", "common"],
    ["🙂🙂🙂🙂🙂🙂🙂🙂🙂", "too_short"],
    [`mk ff qq rt ${"\ud83d"}`, "not_text"],
  ])("%j is refused as %s", async (password, reason) => {
    expect(await verdict(password)).toBe(reason);
  });

  it.each([
    "correct horse battery staple",
    "mkdjeuwnxc",
    "  leading and trailing kept  ",
    "пароль из четырёх слов",
    "7 unrelated plums",
  ])("%j is accepted, whatever kinds of characters it has", async (password) => {
    expect(await verdict(password)).toBe("accepted");
  });

  it("may be long, and is refused as a whole, not cut, beyond 1,024 bytes", async () => {
    const emoji = Array.from({ length: 200 }, (_, index) => String.fromCodePoint(0x1f300 + ((index * 37) % 200)));
    const long = "x7-Kp!q2".repeat(3).padEnd(1024, "y");
    expect(await verdict(emoji.join(""))).toBe("accepted");
    expect(await verdict(long)).toBe("accepted");
    expect(await verdict(`${long}y`)).toBe("too_long");
    expect(await verdict("x".repeat(1_000_000))).toBe("too_long");
  });

  it("is refused when a breach list knows it, and the list is asked only after the offline judgement", async () => {
    expect(await verdict("correct horse battery staple", true)).toBe("breached");
    expect(await verdict("correct horse battery staple", false)).toBe("accepted");
    let asked = 0;
    const count = async () => {
      asked += 1;
      return true;
    };
    await judgePassword("password123!", owner, count);
    expect(asked).toBe(0);
  });

  it("is judged in bounded time, however it was made to be hard to judge", async () => {
    const start = performance.now();
    await verdict("p4$5w0rD".repeat(128));
    await verdict("1!|iIl".repeat(170));
    await verdict("🙂".repeat(256));
    // Tens of milliseconds; what grows with the square of the length would take minutes.
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  it("says what to do in plain words", async () => {
    const judged = await judgePassword("short", owner);
    expect(judged).toMatchObject({ ok: false, error: { userText: expect.stringContaining("at least 10 characters") } });
  });
});
