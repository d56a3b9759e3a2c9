"use client";

import { useEffect, useState } from "react";

/**
 * Runs before anything else on the page, on a slow line long before React does. A
 * form sent then would put what was typed, a password too, into the address; a press
 * would do nothing. Both are held: the last one, since people press again when nothing happens.
 * A box ticked then stays ticked to the eye, and the page would never hear of it: all are held.
 * What is taken down under a press, as tabs are once, gets no click: its press is held as it is let go.
 */
const HOLD = `(() => {
  let held = null;
  let down = null;
  const ticked = new Map();
  const pressedAt = ({ target }) => {
    const pressed = target instanceof Element ? target.closest("button, [role=tab]") : null;
    return pressed && pressed.type !== "submit" ? pressed : null;
  };
  const begin = (event) => {
    const pressed = event.isPrimary && event.button === 0 ? pressedAt(event) : null;
    down = pressed && { pressed, within: pressed.getBoundingClientRect() };
  };
  const end = ({ clientX, clientY }) => {
    if (!down) return;
    const { pressed, within } = down;
    const isWithin = clientX >= within.left && clientX <= within.right && clientY >= within.top && clientY <= within.bottom;
    if (isWithin && !pressed.isConnected) held = { pressed };
    down = null;
  };
  // The page is being scrolled.
  const cancel = () => {
    down = null;
  };
  const press = (event) => {
    const { target } = event;
    if (target instanceof Element && target.matches("input[type=checkbox], input[type=radio]")) {
      ticked.set(target, target.checked);
      return;
    }
    const pressed = pressedAt(event);
    if (pressed) held = { pressed };
  };
  const submit = (event) => {
    event.preventDefault();
    held = { form: event.target, submitter: event.submitter };
  };
  const listeners = {
    pointerdown: begin,
    pointerup: end,
    pointercancel: cancel,
    click: press,
    submit,
  };
  for (const [type, listener] of Object.entries(listeners)) {
    document.addEventListener(type, listener, true);
  }
  window.penumbraEarly = () => {
    if (down && !down.pressed.isConnected) return null;
    for (const [type, listener] of Object.entries(listeners)) {
      document.removeEventListener(type, listener, true);
    }
    return { held, ticked };
  };
})();`;

type Early = {
  held: { pressed: HTMLElement } | { form: HTMLFormElement; submitter: HTMLElement | null } | null;
  /** Boxes and choices, and whether each was left ticked. */
  ticked: ReadonlyMap<HTMLInputElement, boolean>;
};

declare global {
  interface Window {
    /** Ends the holding, and gives what was held; null where a finger is still on what was taken down. */
    penumbraEarly?: () => Early | null;
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
    if (ready) release();
  }, [ready]);
  return null;
}

function release() {
  const early = window.penumbraEarly?.();
  if (early === null) {
    // What holds presses hears of it first.
    for (const type of ["pointerup", "pointercancel"]) {
      document.addEventListener(type, release, { capture: true, once: true });
    }
    return;
  }
  for (const type of ["pointerup", "pointercancel"]) {
    document.removeEventListener(type, release, true);
  }
  delete window.penumbraEarly;
  for (const [input, isTicked] of early?.ticked ?? []) tickAgain(input, isTicked);
  const held = early?.held;
  if (!held) {
    openEarlyChoice();
    return;
  }
  if ("pressed" in held) pressOnce(held.pressed);
  else if (held.form.isConnected) held.form.requestSubmit(held.submitter);
}

/**
 * A list of tabs is taken down and put up anew as the page's script begins: the press
 * waits for the tab of the same name, and is forgotten when the person presses on.
 */
function pressOnce(pressed: HTMLElement) {
  const find = () => (pressed.isConnected ? pressed : document.getElementById(pressed.id));
  const there = find();
  if (there || pressed.id === "") {
    there?.click();
    return;
  }
  const watcher = new MutationObserver(() => {
    const tab = find();
    if (!tab) return;
    forget();
    tab.click();
  });
  const forget = () => {
    watcher.disconnect();
    document.removeEventListener("pointerdown", forget, true);
  };
  document.addEventListener("pointerdown", forget, true);
  watcher.observe(document.body, { childList: true, subtree: true });
}

/** React hears of a change only: what was ticked early looks unchanged to it, so it is ticked anew. */
function tickAgain(input: HTMLInputElement, isTicked: boolean) {
  input.checked = !isTicked;
  input.click();
}

/** A field of choices opens its list as it is entered; one that was entered early never did. */
function openEarlyChoice() {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement) || field.getAttribute("role") !== "combobox") return;
  field.blur();
  field.focus();
}
