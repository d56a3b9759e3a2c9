import { boolean, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { ORGANISATION_ROLES, REPORT_ROLES } from "../../core/review/roles";
import { bytea, createdAt, id, instant } from "./columns";

export const organisations = pgTable("organisations", {
  id: id(),
  name: text().notNull(),
  /** The sample organisation is marked everywhere and can be deleted whole. */
  isSample: boolean().notNull().default(false),
  /** Whether links of sources may be asked for; each asking tells the site and the network of it. */
  readsLinks: boolean().notNull().default(false),
  createdAt: createdAt(),
});

export const users = pgTable(
  "users",
  {
    id: id(),
    /** Trimmed and lower-cased before it gets here. */
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text(),
    locale: text().notNull().default("en"),
    createdAt: createdAt(),
    disabledAt: instant(),
  },
  (table) => [uniqueIndex("users_email_key").on(table.email)],
);

export const memberships = pgTable(
  "memberships",
  {
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text({ enum: ORGANISATION_ROLES }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.userId] }),
    index("memberships_user_idx").on(table.userId),
  ],
);

/** One row per signed-in browser; a request or socket is alive only while its row is. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    /** SHA-256 of the cookie's token: the table alone signs nobody in. */
    tokenHash: bytea().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: instant().notNull(),
    createdAt: createdAt(),
    lastSeenAt: createdAt(),
    /** A second factor was passed in this session; enforced once factors exist. */
    mfaAt: instant(),
  },
  (table) => [
    uniqueIndex("sessions_token_hash_key").on(table.tokenHash),
    index("sessions_user_idx").on(table.userId),
  ],
);

/** A link that lets one person join, once, until it expires. */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    email: text().notNull(),
    role: text({ enum: ORGANISATION_ROLES }).notNull(),
    /** Set when the invitation is to one report only (a reader or guest). */
    reportId: uuid(),
    reportRole: text({ enum: REPORT_ROLES }),
    tokenHash: bytea().notNull(),
    invitedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    revokedAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("invitations_token_hash_key").on(table.tokenHash),
    index("invitations_organisation_idx").on(table.organisationId),
  ],
);

/** A link that gives one person a new password, once, until it expires. */
export const passwordResets = pgTable(
  "password_resets",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Whose right it rests on: it is asked for again when the link is used. */
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    createdBy: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    tokenHash: bytea().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("password_resets_token_hash_key").on(table.tokenHash),
    index("password_resets_user_idx").on(table.userId),
  ],
);
