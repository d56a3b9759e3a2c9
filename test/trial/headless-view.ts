import type { EditorState, PluginView, Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";

/** What plugins need of an editor view, without a screen. */
export class HeadlessView {
  state: EditorState;
  readonly #pluginViews: PluginView[] = [];

  constructor(state: EditorState) {
    this.state = state;
    for (const plugin of state.plugins) {
      const view = plugin.spec.view?.(asView(this));
      if (view) this.#pluginViews.push(view);
    }
  }

  dispatch(tr: Transaction): void {
    this.updateState(this.state.apply(tr));
  }

  updateState(state: EditorState): void {
    const before = this.state;
    this.state = state;
    for (const view of this.#pluginViews) view.update?.(asView(this), before);
  }

  hasFocus(): boolean {
    return false;
  }

  destroy(): void {
    for (const view of this.#pluginViews) view.destroy?.();
  }
}

/** Plugins under test use these only. */
export function asView(view: HeadlessView): EditorView {
  const partial: Pick<EditorView, "state" | "dispatch" | "updateState" | "hasFocus"> = view;
  return partial as EditorView;
}
