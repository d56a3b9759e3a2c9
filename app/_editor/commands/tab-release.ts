import { Plugin } from "@tiptap/pm/state";

/** Whether Tab leaves the text next instead of moving a list item or going to the next cell. */
export type TabRelease = { isReleased: boolean };

/** Takes the release back at the next key or press, so that Escape and then Tab is one gesture. */
export function tabReleasePlugin(release: TabRelease): Plugin {
  const takeBack = () => {
    release.isReleased = false;
    return false;
  };
  return new Plugin({
    props: {
      handleKeyDown: (_view, { key }) =>
        key === "Tab" || key === "Shift" || key === "Escape" ? false : takeBack(),
      handleDOMEvents: { mousedown: takeBack, blur: takeBack },
    },
  });
}
