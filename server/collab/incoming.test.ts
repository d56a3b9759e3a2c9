import { createEncoder, toUint8Array, writeVarString, writeVarUint } from "lib0/encoding";
import { describe, expect, test } from "vitest";
import { FRAME, SYNC } from "./frame";
import { Incoming } from "./incoming";

const ROOM = "section:00000000-0000-4000-8000-000000000001";

function frame(room: string, ...numbers: number[]): Uint8Array {
  const encoder = createEncoder();
  writeVarString(encoder, room);
  for (const number of numbers) writeVarUint(encoder, number);
  return toUint8Array(encoder);
}

function receiver() {
  const delivered: Uint8Array[] = [];
  const denied: string[] = [];
  const clock = { now: 0 };
  const incoming = new Incoming(
    () => clock.now,
    (bytes) => delivered.push(bytes),
    (address) => denied.push(address),
  );
  return { incoming, delivered, denied, clock };
}

describe("frames from a socket", () => {
  test("updates wait for the room's first exchange and keep their order", () => {
    const { incoming, delivered } = receiver();
    const token = frame(ROOM, FRAME.auth, 0);
    const one = frame(ROOM, FRAME.sync, SYNC.update, 1);
    const two = frame(ROOM, FRAME.sync, SYNC.update, 2);
    const owed = frame(ROOM, FRAME.sync, SYNC.stepTwo, 3);
    const three = frame(ROOM, FRAME.sync, SYNC.update, 4);
    for (const bytes of [token, one, two, owed, three]) {
      expect(incoming.receive(bytes)).toBeNull();
    }
    expect(delivered).toEqual([token, owed, one, two, three]);
  });

  test("entering a room again starts its exchange again", () => {
    const { incoming, delivered } = receiver();
    const update = frame(ROOM, FRAME.sync, SYNC.update, 1);
    incoming.receive(frame(ROOM, FRAME.auth, 0));
    incoming.receive(frame(ROOM, FRAME.sync, SYNC.stepTwo, 0));
    incoming.receive(frame(ROOM, FRAME.auth, 0));
    incoming.receive(update);
    expect(delivered).not.toContainEqual(update);
  });

  test("names that are no room's go no further and are answered once asked", () => {
    const { incoming, delivered, denied } = receiver();
    for (const name of ["", "constructor", "__proto__", "section:1", `${ROOM}x`]) {
      incoming.receive(frame(name, FRAME.sync, SYNC.stepOne));
      incoming.receive(frame(name, FRAME.auth, 0));
    }
    expect(delivered).toEqual([]);
    expect(denied).toHaveLength(5);
  });

  test("a burst is let through, a flood is not, and patience is forgiven", () => {
    const { incoming, clock } = receiver();
    const ping = frame(ROOM, FRAME.awareness);
    const first = Array.from({ length: 1_500 }, () => incoming.receive(ping));
    expect(first.every((misconduct) => misconduct === null)).toBe(true);
    expect(incoming.receive(ping)).toMatchObject({ code: 1008 });
    clock.now += 1_000;
    expect(incoming.receive(ping)).toBeNull();
  });

  test("what is no frame, or presence beyond its size, closes the socket", () => {
    const { incoming } = receiver();
    expect(incoming.receive(new Uint8Array(0))).toMatchObject({ code: 1003 });
    expect(incoming.receive(Uint8Array.of(200, 1))).toMatchObject({ code: 1003 });
    const large = new Uint8Array([...frame(ROOM, FRAME.awareness), ...new Uint8Array(17_000)]);
    expect(incoming.receive(large)).toMatchObject({ code: 1008 });
  });
});
