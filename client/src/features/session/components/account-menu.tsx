'use client';

import {
  ChevronDown,
  Landmark,
  LogOut,
  Mails,
  MessageSquareWarning,
  Plus,
  QrCode,
  Store,
  Ticket,
  UserRound,
  Users,
  Waypoints,
} from 'lucide-react';
import Link from 'next/link';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { menuItemStyle, menuStyle } from '@/components/ui/menu-style';
import { paths } from '@/config/paths';
import { chronicleReaders } from '@/lib/session/chronicle-roles';
import { signOut } from '../api/sign-out';

interface AccountMenuProps {
  nickname: string;
  email: string;
  roles: string[];
}

const places = [
  { href: paths.orders(), name: 'My orders', icon: Ticket },
  { href: paths.myPasses(), name: 'My passes', icon: QrCode },
  { href: paths.listings(), name: 'My listings', icon: Store },
  { href: paths.newTicket(), name: 'List a ticket', icon: Plus },
  { href: paths.account(), name: 'My account', icon: UserRound },
];
const staffPlaces = [
  { href: paths.people(), name: 'Users', icon: Users, roles: ['admin'] },
  { href: paths.reportedReviews(), name: 'Reviews', icon: MessageSquareWarning, roles: ['operator', 'admin'] },
  { href: paths.disputes(), name: 'Disputes', icon: Landmark, roles: ['operator', 'admin'] },
  { href: paths.emails(), name: 'Mail log', icon: Mails, roles: ['operator', 'admin'] },
  { href: paths.chronicle(), name: 'Chronicle', icon: Waypoints, roles: chronicleReaders },
];

export function AccountMenu({ nickname, email, roles }: AccountMenuProps) {
  const [failed, setFailed] = useState(false);
  const open = [...places, ...staffPlaces.filter((place) => place.roles.some((role) => roles.includes(role)))];

  async function leave(event: Event) {
    event.preventDefault();
    try {
      await signOut();
      window.location.assign(paths.home());
    } catch {
      setFailed(true);
    }
  }

  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button kind="quiet" size="narrow" className="max-w-40 min-w-0 sm:max-w-48" aria-label={`Account: ${nickname}`}>
          <span className="truncate">{nickname}</span>
          <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={6} className={menuStyle}>
          <DropdownMenu.Label className="label-small px-3 py-2 [overflow-wrap:anywhere]">{email}</DropdownMenu.Label>
          {open.map(({ href, name, icon: Icon }) => (
            <DropdownMenu.Item key={href} asChild className={menuItemStyle}>
              <Link href={href}>
                <Icon aria-hidden="true" className="size-4 text-ink-soft" />
                {name}
              </Link>
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
          <DropdownMenu.Item className={menuItemStyle} onSelect={leave}>
            <LogOut aria-hidden="true" className="size-4 text-ink-soft" />
            {failed ? 'That failed; try again' : 'Sign out'}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
