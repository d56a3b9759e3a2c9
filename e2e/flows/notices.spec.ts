import { callProcedure } from "../fixtures/api";
import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";

type Told = { notices: { id: string; kind: string }[] };

test("a mention shows at the bell while the report is open, and leads to the conversation", async ({
  openAs,
  house,
  report,
}) => {
  const section = report.sections[0] ?? { id: "", title: "" };
  const amal = await openAs("administrator");
  const carla = await openAs("coordinator");
  const me = await callProcedure<{ id: string }>(
    amal.request,
    house.url,
    "account.me",
    undefined,
    "query",
  );
  const unread = async () =>
    (await callProcedure<Told>(amal.request, house.url, "notice.list", { isUnread: true }, "query"))
      .notices;
  const before = await unread();
  await callProcedure(amal.request, house.url, "notice.mark", {
    noticeIds: before.map(({ id }) => id),
    isRead: true,
  });
  const room = new DraftingRoom(amal);
  await room.open(report.id);
  const bell = amal.getByRole("link", { name: /^Notices:/ });
  // A deadline may come near at any minute, and is told of there, too.
  await expect(bell).toHaveAccessibleName(/^Notices: /);

  const about = { kind: "footnote", sectionId: section.id, noteId: "n1" };
  const body = `Is this so, <@${me.id}>?`;
  await callProcedure(carla.request, house.url, "comment.start", { about, body });
  await expect(bell).toHaveAccessibleName(/^Notices: \d+ new$/, { timeout: 15_000 });

  await bell.click();
  await expect(amal).toHaveURL(/\/notices$/);
  const row = amal.getByRole("main").getByRole("listitem").filter({ hasText: report.title });
  await expect(row).toContainText("Carla Ruiz");
  await expect(row).toContainText("mentions you");
  await expectNoBarrier(amal);
  await row.getByRole("link", { name: section.title, exact: true }).click();
  await expect(amal).toHaveURL(new RegExp(`/reports/${report.id}#thread-${section.id}-`));
  await expect
    .poll(async () => (await unread()).filter(({ kind }) => kind === "mention"))
    .toEqual([]);
});
