/** The ground of what floats over a page. In a file of its own, so that a notice does not bring the code of menus along. */
export const floatLook = "z-50 animate-appear rounded-lg bg-raised text-ink shadow-float";
