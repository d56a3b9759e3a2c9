"use client";

import { useEffect, useState } from "react";

/**
 * Runs before anything else on the page, on a slow line long before React does. A
 * form sent then would put what was typed, a password too, into the address; a press
 * would do nothing. Both are held: the last one, since people press again when nothing happens.
 */
const HOLD = `(() => {
  let held = null;
  const press = (event) => {
    const button = event.target instanceof Element && event.target.closest("button");
    if (button && button.type !== "submit") held = { button };
  };
  const submit = (event) => {
    event.preventDefault();
    held = { form: event.target, submitter: event.submitter };
  };
  document.addEventListener("click", press, true);
  document.addEventListener("submit", submit, true);
  window.penumbraEarly = () => {
    document.removeEventListener("click", press, true);
    document.removeEventListener("submit", submit, true);
    return held;
  };
})();`;

type Held =
  | { button: HTMLButtonElement }
  | { form: HTMLFormElement; submitter: HTMLElement | null };

declare global {
  interface Window {
    /** Ends the holding, and gives what was held; gone once it was asked. */
    penumbraEarly?: () => Held | null;
  }
}

/** Put into the head of every page. */
export function HoldEarlyPresses({ nonce }: { nonce: string | undefined }) {
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file, and it must run before React
    <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: HOLD }} />
  );
}

/** Does what was pressed before the page could do it. Stands last of all, so that everything is ready. */
export function ReleaseEarlyPress() {
  const [ready, setReady] = useState(false);
  // One more rendering: fields first take in what was typed early (`use-early-text.ts`).
  useEffect(() => setReady(true), []);
  useEffect(() => {
    if (!ready) return;
    const held = window.penumbraEarly?.() ?? null;
    delete window.penumbraEarly;
    if (!held) {
      openEarlyChoice();
      return;
    }
    if ("button" in held) held.button.click();
    else if (held.form.isConnected) held.form.requestSubmit(held.submitter);
  }, [ready]);
  return null;
}

/** A field of choices opens its list as it is entered; one that was entered early never did. */
function openEarlyChoice() {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement) || field.getAttribute("role") !== "combobox") return;
  field.blur();
  field.focus();
}
