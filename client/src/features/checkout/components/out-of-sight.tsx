import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/config/paths';
import type { Problem } from '@/lib/api/problem';

/** The page cannot learn any more what becomes of the order: what it shows may be old. */
export function OutOfSight({ problem, orderId }: { problem: Problem; orderId: string }) {
  if (problem.status === 401) {
    return (
      <Notice tone="danger" title="You are no longer signed in" live className="mb-6">
        <p>What you have paid, and what you hold, stays yours. Sign in to see how it stands.</p>
        <ButtonLink size="small" className="mt-3" href={paths.signIn({ back: paths.checkout(orderId) })} prefetch={false}>
          Sign in
        </ButtonLink>
      </Notice>
    );
  }
  return (
    <Notice tone="warning" title="What you see may be old" live className="mb-6">
      <p>{problem.detail || problem.title} We go on asking; nothing you have paid or hold is lost.</p>
    </Notice>
  );
}
