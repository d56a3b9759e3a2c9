import { createEncoder, toUint8Array, writeVarString, writeVarUint } from "lib0/encoding";
import { describe, expect, test } from "vitest";
import { FRAME, SYNC } from "./frame";
import { Incoming, MOST_WAITING_BYTES } from "./incoming";

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

  test("updates that wait over all rooms weigh no more than is allowed, and weigh nothing once gone", () => {
    const { incoming, delivered } = receiver();
    const room = (index: number) =>
      `section:00000000-0000-4000-8000-${`${index}`.padStart(12, "0")}`;
    const large = (index: number) => {
      const head = frame(room(index), FRAME.sync, SYNC.update);
      return new Uint8Array(Buffer.concat([head], MOST_WAITING_BYTES / 2 - 8));
    };
    for (let round = 0; round < 5; round += 1) {
      expect(incoming.receive(large(1))).toBeNull();
      expect(incoming.receive(large(2))).toBeNull();
      incoming.receive(frame(room(1), FRAME.auth, 0));
      expect(incoming.receive(frame(room(2), FRAME.sync, SYNC.stepTwo, 0))).toBeNull();
      incoming.receive(frame(room(2), FRAME.auth, 0));
    }
    expect(delivered.filter(({ byteLength }) => byteLength > 1_000)).toHaveLength(5);
    for (const index of [3, 4]) expect(incoming.receive(large(index))).toBeNull();
    expect(incoming.receive(large(5))).toEqual({ code: 1008, reason: "never synchronised" });
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
