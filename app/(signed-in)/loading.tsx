import { Page } from "../_components/page-header";
import { Skeleton } from "../_components/skeleton";

export default function Loading() {
  return (
    <Page>
      <div className="pt-16">
        <Skeleton lines={8} />
      </div>
    </Page>
  );
}
