export { changeView } from "./change-view";
export { keepView } from "./keep-view";
export { listViews } from "./list-views";
export { removeView } from "./remove-view";
