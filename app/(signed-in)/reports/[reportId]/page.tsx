import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { api, requireSession } from "@/app/_trpc/server";
import { DraftingRoom } from "./_room/drafting-room";

type Props = { params: Promise<{ reportId: string }> };

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { reportId } = await params;
  if (!isId(reportId)) return {};
  const report = await load(reportId);
  return { title: report.title };
}

export default async function DraftingRoomPage({ params }: Props) {
  const { reportId } = await params;
  const session = await requireSession(`/reports/${reportId}`);
  if (!isId(reportId)) notFound();
  const report = await load(reportId);
  const caller = await api();
  const [paragraphs, texts] = await Promise.all([
    caller.report.paragraphs({ reportId }),
    caller.section.contents({ reportId }),
  ]);
  return (
    <DraftingRoom
      report={report}
      paragraphs={paragraphs}
      texts={texts}
      viewer={{ id: session.userId, name: session.user.name }}
    />
  );
}

async function load(reportId: string) {
  const caller = await api();
  try {
    return await caller.report.get({ reportId });
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}
