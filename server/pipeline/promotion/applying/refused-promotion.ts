/** Something that was to be carried does not go there; all of it stays as it was. The message is for people. */
export class RefusedPromotion extends Error {
  override readonly name = "RefusedPromotion";
}
