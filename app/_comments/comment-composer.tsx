"use client";

import { useTranslations } from "next-intl";
import {
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { Button } from "@/app/_components/button";
import { classNames } from "@/app/_components/class-names";
import { inputFrame } from "@/app/_components/field";
import {
  bodyToText,
  MAX_COMMENT,
  type Mentionable,
  matchPeople,
  mentionAt,
  textToBody,
} from "@/core/comment/comment-body";
import { MentionList } from "./mention-list";
import { textLeft, unsent } from "./unsent";

const SHOWN_PEOPLE = 6;

/** Writes a comment; "@" and a few letters mention somebody. What was typed stays until it is sent. */
export function CommentComposer({
  label,
  send,
  people,
  unsentKey,
  initial = "",
  focusFor = null,
  submit,
  cancel,
}: {
  label: string;
  /** What the button says. */
  send: string;
  people: readonly Mentionable[];
  /** What is typed is for this: it is found again when one comes back to it unsent. */
  unsentKey: string;
  /** The comment to change. */
  initial?: string;
  /** Takes the focus as soon as it is there, and again when this changes. */
  focusFor?: string | null;
  /** True once it is kept; then the field is empty again. */
  submit: (body: string) => Promise<boolean>;
  cancel?: () => void;
}) {
  const t = useTranslations("comments");
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const nameOf = (userId: string) =>
    people.find((person) => person.userId === userId)?.name ?? t("someone");
  const [text, setText] = useState(() => unsent.get(unsentKey) ?? bodyToText(initial, nameOf));
  const keepText = (next: string) => {
    setText(next);
    unsent.set(unsentKey, next);
  };
  const leave = () => {
    unsent.delete(unsentKey);
    cancel?.();
  };
  const [isSending, setSending] = useState(false);
  const mentions = useMentions(field, text, keepText, people);

  useEffect(() => {
    if (focusFor === null) return;
    field.current?.focus();
    field.current?.scrollIntoView({ block: "nearest" });
  }, [focusFor]);

  const handleSend = async () => {
    const body = textToBody(text, [...mentions.chosenPeople, ...people]);
    if (body === "" || isSending) return;
    setSending(true);
    const isKept = await submit(body).finally(() => setSending(false));
    if (!isKept) return;
    // What was written on while it was sent is the beginning of the next one.
    const rest = textLeft(unsent.get(unsentKey) ?? text, text);
    if (rest === "") unsent.delete(unsentKey);
    else unsent.set(unsentKey, rest);
    setText(rest);
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    void handleSend();
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || mentions.handleKey(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void handleSend();
    }
    if (event.key === "Escape" && cancel) {
      event.preventDefault();
      leave();
    }
  };
  return (
    <form onSubmit={handleSubmit} className="flex flex-col gap-2">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <div className="relative">
        <textarea
          ref={field}
          id={id}
          dir="auto"
          rows={2}
          maxLength={MAX_COMMENT}
          value={text}
          // A comment that is changed closes once it is kept, and takes what came later along.
          readOnly={isSending && initial !== ""}
          placeholder={label}
          aria-describedby={`${id}-hint`}
          aria-autocomplete="list"
          {...(mentions.found.length > 0 && {
            "aria-controls": `${id}-people`,
            "aria-activedescendant": `${id}-people-${mentions.index}`,
          })}
          onChange={(event) => {
            keepText(event.target.value);
            mentions.look(event.target.value, event.target.selectionStart);
          }}
          onKeyDown={handleKeyDown}
          onBlur={mentions.close}
          className={classNames(
            inputFrame,
            "field-sizing-content max-h-[40dvh] min-h-16 w-full leading-relaxed",
          )}
        />
        {mentions.found.length > 0 && (
          <MentionList
            id={`${id}-people`}
            people={mentions.found}
            chosen={mentions.index}
            choose={mentions.choose}
          />
        )}
      </div>
      <p id={`${id}-hint`} className="text-2xs text-ink-faint">
        {t("mentionHint")}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          size="small"
          variant="primary"
          isPending={isSending}
          isDisabled={text.trim() === ""}
        >
          {send}
        </Button>
        {cancel && (
          <Button size="small" variant="quiet" onPress={leave}>
            {t("cancel")}
          </Button>
        )}
      </div>
    </form>
  );
}

/** The mention that is being typed, and whom it may mean. */
function useMentions(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  setText: (text: string) => void,
  people: readonly Mentionable[],
) {
  const [open, setOpen] = useState<{ from: number; query: string } | null>(null);
  const [index, setIndex] = useState(0);
  const [chosenPeople, setChosenPeople] = useState<Mentionable[]>([]);
  const found = open === null ? [] : matchPeople(people, open.query).slice(0, SHOWN_PEOPLE);

  const close = () => setOpen(null);
  const look = (next: string, cursor: number) => {
    setOpen(mentionAt(next, cursor));
    setIndex(0);
  };
  const choose = (person: Mentionable) => {
    if (open === null) return;
    const before = `${text.slice(0, open.from)}@${person.name} `;
    setText(before + text.slice(open.from + 1 + open.query.length));
    setChosenPeople((known) => [...known, person]);
    close();
    // The cursor goes behind the name once the field shows it.
    requestAnimationFrame(() => field.current?.setSelectionRange(before.length, before.length));
  };
  const handleKey = (event: KeyboardEvent): boolean => {
    const person = found[index];
    if (person === undefined) return false;
    if (event.key === "ArrowDown") setIndex((index + 1) % found.length);
    else if (event.key === "ArrowUp") setIndex((index - 1 + found.length) % found.length);
    else if (event.key === "Escape") close();
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") {
      choose(person);
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { found, index, chosenPeople, look, choose, close, handleKey };
}
