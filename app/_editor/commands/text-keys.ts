import {
  chainCommands,
  createParagraphNear,
  deleteSelection,
  joinBackward,
  joinForward,
  liftEmptyBlock,
  newlineInCode,
  selectAll,
  selectNodeBackward,
  selectNodeForward,
  splitBlock,
  toggleMark,
} from "@tiptap/pm/commands";
import type { Schema } from "@tiptap/pm/model";
import type { Command, EditorState } from "@tiptap/pm/state";
import { goToNextCell } from "prosemirror-tables";
import type { Doc } from "yjs";
import { moveBlocks } from "../binding/move-blocks";
import { redo, undo } from "../binding/undo";
import {
  backspaceAtStart,
  enter,
  enterWithinItem,
  indentBy,
  indentListItems,
  makeParagraph,
  toggleHeading,
  toggleList,
  toggleQuotation,
} from "./block-commands";
import { toggleClaim, toggleRecommendation } from "./claim-commands";
import { linkAtSelection } from "./link-commands";
import type { TabRelease } from "./tab-release";

/** What keys ask of the room around the text. */
export type RoomKeys = {
  editLink: () => void;
  /** Asks what stands in place of a passage that is withheld from public files. */
  editWithheld: () => void;
  insertFootnote: Command;
  openNoteAtCursor: Command;
  insertCitation: () => void;
  /** Accepts or rejects the suggestion at the cursor. */
  settleSuggestion: (verdict: "accept" | "reject") => Command;
  /** Goes to the next suggestion, or the one before. */
  goToSuggestion: (direction: 1 | -1) => Command;
  /** From now on edits are suggestions, or no longer. */
  toggleSuggesting: () => void;
  /** Comments on what is selected, or opens the conversation about it. */
  comment: () => void;
  /** Shows the claim or recommendation at the cursor beside the text. */
  openStatement: Command;
  /** Escape: leaves a note for the text. */
  leave: () => boolean;
};

const hasWordsToLink = (state: EditorState): boolean =>
  !state.selection.empty || linkAtSelection(state) !== null;

/**
 * The keys of an editor. Tab moves list items and cells only, so that it leaves
 * any other text; after Escape it leaves those, too.
 */
export function textKeys(
  schema: Schema,
  doc: Doc,
  room: RoomKeys,
  release: TabRelease,
): Record<string, Command> {
  const { bold, italic, footnote } = schema.marks;
  const isNote = footnote === undefined;
  const call = (action: () => void): Command => {
    return (_state, dispatch) => {
      if (dispatch) action();
      return true;
    };
  };
  const held = (command: Command): Command => {
    return (...given) => !release.isReleased && command(...given);
  };
  const leaveOrRelease: Command = () => {
    if (room.leave()) return true;
    release.isReleased = true;
    return true;
  };
  return {
    "Mod-z": undo(doc),
    "Mod-y": redo(doc),
    "Shift-Mod-z": redo(doc),
    ...(bold ? { "Mod-b": toggleMark(bold) } : {}),
    ...(italic ? { "Mod-i": toggleMark(italic) } : {}),
    // With nothing to link, the same keys open the palette.
    "Mod-k": (state, dispatch) => hasWordsToLink(state) && call(room.editLink)(state, dispatch),
    "Mod-Alt-x": call(room.editWithheld),
    "Mod-Alt-m": call(room.comment),
    ...(isNote
      ? { "Mod-Alt-c": call(room.insertCitation) }
      : {
          "Mod-Alt-f": room.insertFootnote,
          "Mod-Enter": room.openNoteAtCursor,
          "Alt-ArrowUp": moveBlocks(-1),
          "Alt-ArrowDown": moveBlocks(1),
          "Mod-Alt-0": makeParagraph,
          "Mod-Alt-1": toggleHeading(1),
          "Mod-Alt-2": toggleHeading(2),
          "Mod-Alt-3": toggleHeading(3),
          "Mod-Alt-k": toggleClaim(),
          "Mod-Alt-r": toggleRecommendation,
          "Mod-Alt-j": room.openStatement,
        }),
    "Mod-Alt-s": call(room.toggleSuggesting),
    "Mod-Alt-Enter": room.settleSuggestion("accept"),
    "Mod-Alt-Backspace": room.settleSuggestion("reject"),
    "Mod-Alt-ArrowDown": room.goToSuggestion(1),
    "Mod-Alt-ArrowUp": room.goToSuggestion(-1),
    "Mod-Shift-7": toggleList("decimal"),
    "Mod-Shift-8": toggleList("bullet"),
    "Mod-Shift-9": toggleQuotation,
    "Mod-]": indentBy(1),
    "Mod-[": indentBy(-1),
    Tab: held(chainCommands(goToNextCell(1), indentListItems(1))),
    "Shift-Tab": held(chainCommands(goToNextCell(-1), indentListItems(-1))),
    ...{ Escape: leaveOrRelease },
    Enter: chainCommands(enter, newlineInCode, createParagraphNear, liftEmptyBlock, splitBlock),
    "Shift-Enter": enterWithinItem,
    Backspace: chainCommands(deleteSelection, backspaceAtStart, joinBackward, selectNodeBackward),
    "Mod-Backspace": chainCommands(deleteSelection, backspaceAtStart, selectNodeBackward),
    Delete: chainCommands(deleteSelection, joinForward, selectNodeForward),
    "Mod-Delete": chainCommands(deleteSelection, joinForward, selectNodeForward),
    "Mod-a": selectAll,
  };
}
