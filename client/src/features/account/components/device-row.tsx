import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { VisitorTime } from '@/components/ui/visitor-time';
import { formatAgo } from '@/lib/time/format-ago';
import type { SessionView } from '../api/list-sessions';
import { DeviceIcon } from './device-icon';
import { PasswordDialog } from './password-dialog';

interface DeviceRowProps {
  session: SessionView;
  email: string;
  now: string;
  onSignOut: (password: string) => Promise<void>;
}

export function DeviceRow({ session: { device, address, startedAt, lastSeenAt, current }, email, now, onSignOut }: DeviceRowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4">
      <DeviceIcon kind={device.kind} />
      <div className="min-w-0 flex-1 basis-40 [overflow-wrap:anywhere]">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
          {device.name}
          {current && <Badge tone="success">This device</Badge>}
        </p>
        <p className="label-small figures mt-0.5">
          {!current && <>Last seen {formatAgo(new Date(lastSeenAt), new Date(now))} from </>}
          {address}
          <br />
          Signed in <VisitorTime at={startedAt} />
        </p>
      </div>
      {!current && (
        <PasswordDialog
          trigger={
            <Button size="small" aria-label={`Sign out: ${device.name}`}>
              Sign out
            </Button>
          }
          title="Sign out this device?"
          action="Sign out"
          keep="Leave it"
          about={
            <p>
              {device.name} is signed out within a second, and whoever uses it has to enter the password to come back. Your orders and
              listings stay as they are.
            </p>
          }
          email={email}
          submit={onSignOut}
        />
      )}
    </li>
  );
}
