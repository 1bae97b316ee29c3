import { Badge } from '@/components/ui/badge';
import { Paging } from '@/components/ui/paging';
import { VisitorTime } from '@/components/ui/visitor-time';
import { paths } from '@/config/paths';
import type { SignInPage, SignInView } from '../api/list-sign-ins';
import { DeviceIcon } from './device-icon';

interface SignInListProps {
  page: SignInPage;
  cursor?: string;
  /** Where on the page this list is, so that turning its pages does not lead elsewhere. */
  anchor: string;
}

export function SignInList({ page: { items, nextCursor }, cursor, anchor }: SignInListProps) {
  const there = (signins?: string) => `${paths.account({ signins })}#${anchor}`;
  return (
    <>
      {items.length > 0 ? (
        <ul className="divide-y divide-line">
          {items.map((signIn) => (
            <SignInRow key={signIn.id} signIn={signIn} />
          ))}
        </ul>
      ) : (
        <p className="pt-2 text-ink-soft">
          {cursor ? 'There are no earlier ones.' : 'Nothing yet: from your next sign-in on, they are listed here.'}
        </p>
      )}
      <Paging what="sign-ins" first={cursor && there()} next={nextCursor ? there(nextCursor) : undefined} />
    </>
  );
}

function SignInRow({ signIn: { at, outcome, device, address } }: { signIn: SignInView }) {
  const failed = outcome === 'failed';
  return (
    <li className="flex items-center gap-x-4 py-3">
      <DeviceIcon kind={device.kind} danger={failed} />
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-4 [overflow-wrap:anywhere]">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-semibold">{device.name}</span>
          {failed && <Badge tone="danger">Failed</Badge>}
        </p>
        <p className="label-small figures basis-full sm:basis-auto sm:text-right">
          <VisitorTime at={at} show="second" />
          <br />
          {address}
        </p>
      </div>
    </li>
  );
}
