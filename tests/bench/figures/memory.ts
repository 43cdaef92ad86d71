import type { Bench } from "../context";
import { atMost, type Figure } from "../figure";

/** The largest resident memory of the portal in everything that was measured before. */
export async function readMemory(bench: Bench): Promise<readonly Figure[]> {
  return [
    atMost(700, { name: "Resident memory of the portal, peak of all parts", value: bench.peakMemoryMb(), unit: "MB" }),
  ];
}
