/** What the person who looks may do with flows here. */
export interface FlowRights {
  readonly mayManage: boolean;
  /** Start those that begin by hand. */
  readonly mayStart: boolean;
}
