import fc from "fast-check";
import { expect, test } from "vitest";
import { beginHistory, edit, redo, undo } from "./edit-history";

test("undo gives back every state in turn and redo goes the same way again, whatever was changed", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 100 }), (states) => {
      const [first = 0, ...later] = states;
      let history = later.reduce((before, state) => edit(before, state), beginHistory(first));
      for (const state of states.toReversed().slice(1)) {
        history = undo(history);
        expect(history.present).toBe(state);
      }
      expect(undo(history)).toBe(history);
      for (const state of later) {
        history = redo(history);
        expect(history.present).toBe(state);
      }
      expect(redo(history).present).toBe(states.at(-1));
    }),
  );
});

test("what is typed about one thing is taken back together, and what is changed after an undo is the new way on", () => {
  const typed = ["a", "ab", "abc"].reduce((before, text) => edit(before, text, "note"), beginHistory(""));
  expect(undo(typed).present).toBe("");
  const other = edit(typed, "else", "another note");
  expect(undo(other).present).toBe("abc");
  const anew = edit(undo(other), "new", "note");
  expect(redo(anew).present).toBe("new");
  expect(undo(anew).present).toBe("abc");
});

test("a change that changes nothing is no step", () => {
  const state = { rows: 1 };
  const history = beginHistory(state);
  expect(edit(history, state)).toBe(history);
});
