/** Something that whoever runs the agent has to put right, in one or two sentences. */
export class SiteProblem extends Error {
  override readonly name = "SiteProblem";
}
