export interface DrawnPage {
  readonly name: string;
  readonly path?: string;
  readonly link?: string;
  readonly environment?: string;
  readonly row?: boolean;
  readonly opens?: RegExp;
  readonly rowLeadsTo?: RegExp;
  readonly below?: string;
  readonly showsBusy?: boolean;
}
export const portalPages: readonly DrawnPage[];
export const personalPages: readonly DrawnPage[];
export const publicPages: readonly DrawnPage[];
