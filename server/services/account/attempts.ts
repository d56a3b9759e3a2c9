import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { DomainError } from "../../../core/failure";

const WINDOW_SECONDS = 15 * 60;

/** How many attempts each may make in fifteen minutes. */
export const ATTEMPT_LIMITS = {
  /** Passwords for one account, from devices that never signed in to it. */
  account: 10,
  /** Passwords for one account from one device that did: strangers cannot use these up. */
  device: 10,
  /** Anything guessable from one address; many people may share it. */
  address: 60,
  /** Sample organisations opened from one address. */
  sample: 20,
} as const;

export type AttemptKind = keyof typeof ATTEMPT_LIMITS;
export type Attempts = {
  /** @throws {DomainError} too_many_attempts */
  count(kind: AttemptKind, key: string): Promise<void>;
  forget(kind: AttemptKind, key: string): Promise<void>;
  /** Takes one attempt off the count, for one that was no guess. */
  giveBack(kind: AttemptKind, key: string): Promise<void>;
};

/** Counts attempts in memory: a restart forgives them, a flood of keys expires. */
export function createAttempts(limits: Record<AttemptKind, number> = ATTEMPT_LIMITS): Attempts {
  const limiterOf = (kind: AttemptKind) =>
    new RateLimiterMemory({ keyPrefix: kind, points: limits[kind], duration: WINDOW_SECONDS });
  const limiters: Record<AttemptKind, RateLimiterMemory> = {
    account: limiterOf("account"),
    device: limiterOf("device"),
    address: limiterOf("address"),
    sample: limiterOf("sample"),
  };
  return {
    async count(kind, key) {
      try {
        await limiters[kind].consume(key);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
        throw new DomainError({ code: "too_many_attempts", retryAfterSeconds });
      }
    },
    async forget(kind, key) {
      await limiters[kind].delete(key);
    },
    async giveBack(kind, key) {
      await limiters[kind].reward(key);
    },
  };
}
