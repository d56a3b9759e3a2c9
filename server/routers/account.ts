import { publicProcedure, router } from "../trpc";

export const accountRouter = router({
  /** Who is signed in, or null. */
  me: publicProcedure.query(({ ctx }) => ctx.session?.user ?? null),
});
