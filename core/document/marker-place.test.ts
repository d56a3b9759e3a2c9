import { expect, test } from "vitest";
import { markerOffset } from "./marker-place";

/** The words with the marker where it belongs, from the words with a caret "|". */
function placed(text: string, language: string): string {
  const [before = "", after = ""] = text.split("|");
  const at = before.length + markerOffset(before, after, language);
  const whole = before + after;
  return `${whole.slice(0, at)}¹${whole.slice(at)}`;
}

test.each([
  ["en", "It is so|. Then", "It is so.¹ Then"],
  ["en", "It is so.| Then", "It is so.¹ Then"],
  ["en", "“It is so|.” Then", "“It is so.”¹ Then"],
  ["en-GB", "law|, custom", "law,¹ custom"],
  ["en", "rose to 3|.5 per cent", "rose to 3¹.5 per cent"],
  ["en", "(detained|) there", "(detained¹) there"],
  ["fr", "C’est ainsi.| Puis", "C’est ainsi¹. Puis"],
  ["fr", "C’est ainsi|. Puis", "C’est ainsi¹. Puis"],
  ["fr", "détenus\u00A0;| puis", "détenus¹\u00A0; puis"],
  ["fr", "« ainsi »| et", "« ainsi »¹ et"],
  ["es", "Es así,| pero", "Es así¹, pero"],
  ["es", "Fin.|", "Fin¹."],
  ["es", "3.|5", "3.¹5"],
  ["ar", "هكذا|. ثم", "هكذا¹. ثم"],
  ["ru", "Так.| Затем", "Так.¹ Затем"],
  ["", "So|.", "So¹."],
])("in %s, %s", (language, text, expected) => {
  expect(placed(text, language)).toBe(expected);
});
